/**
 * The bytes of a document and of an index key, the order of values, and the check that a
 * document fits its schema. Knows no files.
 */
@NullMarked
package io.modelvault.row;

import org.jspecify.annotations.NullMarked;
