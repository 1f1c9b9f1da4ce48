/**
 * A collection on an ordered store: which trees hold it, how a document gets in and out,
 * and how its indexes stay true. It knows rows, keys and trees, not conditions, Java
 * models or files.
 */
@NullMarked
package io.modelvault.collection;

import org.jspecify.annotations.NullMarked;
