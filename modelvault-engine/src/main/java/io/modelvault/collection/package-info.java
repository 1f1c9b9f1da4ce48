/**
 * A collection on an ordered key-value store: the trees that hold it, and the reading and
 * writing of documents and their index entries. Depends on rows, keys and trees, not on
 * conditions, Java models or files.
 */
@NullMarked
package io.modelvault.collection;

import org.jspecify.annotations.NullMarked;
