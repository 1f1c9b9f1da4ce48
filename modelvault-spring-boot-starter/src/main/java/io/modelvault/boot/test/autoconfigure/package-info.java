/** The test slice of an application that stores documents in ModelVault. */
@NullMarked
package io.modelvault.boot.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
