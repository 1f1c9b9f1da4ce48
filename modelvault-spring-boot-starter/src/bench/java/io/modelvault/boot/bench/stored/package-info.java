/**
 * A service with one collection.
 */
@NullMarked
package io.modelvault.boot.bench.stored;

import org.jspecify.annotations.NullMarked;
