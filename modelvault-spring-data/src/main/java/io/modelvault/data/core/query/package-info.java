/** The query: condition, order and part of the result. */
@NullMarked
package io.modelvault.data.core.query;

import org.jspecify.annotations.NullMarked;
