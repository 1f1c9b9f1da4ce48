/**
 * Copy-on-write, counted B+trees over packed nodes. A node that was changed since the
 * last checkpoint is in the heap; all others are in the file.
 */
@NullMarked
package io.modelvault.store.file.tree;

import org.jspecify.annotations.NullMarked;
