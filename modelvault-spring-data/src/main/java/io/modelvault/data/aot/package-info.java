/**
 * What a native image has to be told beforehand.
 */
@NullMarked
package io.modelvault.data.aot;

import org.jspecify.annotations.NullMarked;
