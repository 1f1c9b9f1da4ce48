/**
 * The encodings of documents and index keys, the order of values, and the validation of
 * documents against their schema. Does not depend on files.
 */
@NullMarked
package io.modelvault.row;

import org.jspecify.annotations.NullMarked;
