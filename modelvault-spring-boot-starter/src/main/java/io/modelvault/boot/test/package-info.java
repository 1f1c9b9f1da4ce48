/** Test support for applications: fixtures, and assertions on plans. */
@NullMarked
package io.modelvault.boot.test;

import org.jspecify.annotations.NullMarked;
