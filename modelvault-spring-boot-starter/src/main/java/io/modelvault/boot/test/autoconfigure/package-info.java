/**
 * The slice of an application that keeps documents in ModelVault, for tests.
 */
@NullMarked
package io.modelvault.boot.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
