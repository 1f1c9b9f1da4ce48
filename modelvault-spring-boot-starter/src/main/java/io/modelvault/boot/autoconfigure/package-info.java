/**
 * What is configured by itself when the starter is there.
 */
@NullMarked
package io.modelvault.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
