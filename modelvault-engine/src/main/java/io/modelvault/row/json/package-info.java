/** Converts documents to JSON and back according to their schema. */
@NullMarked
package io.modelvault.row.json;

import org.jspecify.annotations.NullMarked;
