/** The hints that a native image needs at build time. */
@NullMarked
package io.modelvault.data.aot;

import org.jspecify.annotations.NullMarked;
