/**
 * What to find, in what order and how much of it.
 */
@NullMarked
package io.modelvault.data.core.query;

import org.jspecify.annotations.NullMarked;
