package io.modelvault.store.file;

import io.modelvault.store.file.tree.Roots;

/**
 * The state after a commit.
 *
 * @param roots all trees
 * @param sequence the commit
 * @param end where its last segment ends in the file
 * @param nodesMade how many nodes the commits up to it have brought into the heap, in all
 */
record StoreVersion(Roots roots, long sequence, long end, long nodesMade) {
}
