/**
 * A small service over the cities of the world.
 */
@NullMarked
package io.modelvault.sample;

import org.jspecify.annotations.NullMarked;
