/**
 * A disk that forgets, tears and fails, from a seed.
 */
@NullMarked
package io.modelvault.store.sim;

import org.jspecify.annotations.NullMarked;
