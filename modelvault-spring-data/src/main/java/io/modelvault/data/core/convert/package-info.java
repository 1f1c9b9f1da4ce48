/** The conversion between entities and documents. */
@NullMarked
package io.modelvault.data.core.convert;

import org.jspecify.annotations.NullMarked;
