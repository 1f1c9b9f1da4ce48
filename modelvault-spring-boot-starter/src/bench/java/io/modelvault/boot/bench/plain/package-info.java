/**
 * A service with nothing in it.
 */
@NullMarked
package io.modelvault.boot.bench.plain;

import org.jspecify.annotations.NullMarked;
