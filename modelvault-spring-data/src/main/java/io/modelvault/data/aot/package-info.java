/**
 * What a native image has to be told.
 */
@NullMarked
package io.modelvault.data.aot;

import org.jspecify.annotations.NullMarked;
