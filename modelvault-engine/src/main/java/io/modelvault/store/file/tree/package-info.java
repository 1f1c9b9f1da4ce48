/**
 * Copy-on-write, counted B+trees over packed nodes. Changed since the last checkpoint, a
 * node lives in the heap; after it, in the file.
 */
@NullMarked
package io.modelvault.store.file.tree;

import org.jspecify.annotations.NullMarked;
