package io.modelvault.store;

import org.jspecify.annotations.Nullable;

/**
 * A page of a tree that cannot be read, and which of the tree's entries are out of reach
 * for it.
 *
 * @param offset where the page stands, in bytes from the start of the file
 * @param firstEntry the position of the first entry below it in the tree, from 0
 * @param entries how many entries are below it
 * @param after the last key that can be read before them, or null when there is none
 * @param before the first key that can be read behind them, or null when there is none
 */
public record TreeDamage(long offset, long firstEntry, long entries, byte @Nullable [] after,
		byte @Nullable [] before) {
}
