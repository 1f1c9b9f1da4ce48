package io.modelvault.store.file.tree;

import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * One version of a tree. Immutable: holding it means holding a snapshot.
 *
 * @param root its root node, or null when it is empty
 * @param count the number of keys
 * @param valueBytes how many bytes of the log its values take
 * @param pageBytes how many bytes its nodes take in the file
 */
public record Tree(@Nullable Node root, long count, long valueBytes, long pageBytes) {

	/** A tree without keys. */
	public static final Tree EMPTY = new Tree(null, 0, 0, 0);

	/** Returns the level of the root, 0 when it is a leaf. */
	public int rootLevel() {
		return (this.root != null) ? this.root.level() : 0;
	}

	/** Returns the offset of the root in the file, 0 when it exists only in the heap. */
	public long rootOffset() {
		return (this.root != null) ? this.root.fileOffset() : 0;
	}

	/** Returns the length of the root's image in the file. */
	public int rootLength() {
		return (this.root != null) ? this.root.fileLength() : 0;
	}

	/** Returns the value of a key, or null. */
	public byte @Nullable [] get(byte[] key, NodeSource source) {
		Node leaf = leaf(key, source);
		int index = (leaf != null) ? leaf.search(key) : -1;
		return (leaf != null && index >= 0) ? leaf.value(index, source) : null;
	}

	/** Returns whether the tree contains a key. */
	public boolean contains(byte[] key, NodeSource source) {
		Node leaf = leaf(key, source);
		return leaf != null && leaf.search(key) >= 0;
	}

	private @Nullable Node leaf(byte[] key, NodeSource source) {
		Node node = this.root;
		while (node != null && !node.isLeaf()) {
			node = node.child(node.childIndex(key), source);
		}
		return node;
	}

	/** Returns the number of keys smaller than a key. */
	long rank(byte[] key, NodeSource source) {
		long rank = 0;
		Node node = this.root;
		while (node != null && !node.isLeaf()) {
			int index = node.childIndex(key);
			rank += node.entriesBefore(index);
			node = node.child(index, source);
		}
		if (node == null) {
			return 0;
		}
		int index = node.search(key);
		return rank + ((index >= 0) ? index : -index - 1);
	}

	/** Returns the number of keys in a range. */
	public long count(KeyRange range, NodeSource source) {
		return Math.max(0, upperRank(range, source) - lowerRank(range, source));
	}

	long lowerRank(KeyRange range, NodeSource source) {
		return (range.from() == null) ? 0 : rank(range.from(), source);
	}

	long upperRank(KeyRange range, NodeSource source) {
		return (range.to() == null) ? this.count : rank(range.to(), source);
	}

	/** Returns a cursor over a range. */
	public Cursor cursor(KeyRange range, Direction direction, NodeSource source) {
		return new TreeCursor(this, range, direction, source);
	}

}
