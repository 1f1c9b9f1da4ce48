/**
 * What tests of applications use: fixtures, and assertions on plans.
 */
@NullMarked
package io.modelvault.boot.test;

import org.jspecify.annotations.NullMarked;
