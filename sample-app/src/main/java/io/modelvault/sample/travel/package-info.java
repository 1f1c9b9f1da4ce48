/** Travellers and their visits to cities: two collections that change together. */
@NullMarked
package io.modelvault.sample.travel;

import org.jspecify.annotations.NullMarked;
