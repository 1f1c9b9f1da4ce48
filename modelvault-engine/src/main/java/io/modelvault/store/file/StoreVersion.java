package io.modelvault.store.file;

import io.modelvault.store.file.tree.Roots;

/**
 * The state of all trees after a commit.
 *
 * @param roots the roots of all trees
 * @param sequence the sequence of the commit
 * @param end where its last segment ends in the file
 * @param nodesMade the total number of nodes that the commits up to it have added to the
 * heap
 */
record StoreVersion(Roots roots, long sequence, long end, long nodesMade) {
}
