package io.modelvault.store.file.tree;

import java.util.Map;
import java.util.NoSuchElementException;

import io.modelvault.error.CorruptDataException;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over a range by position. The trees are counted, so the bounds of the range
 * are two positions, and skipping is an addition.
 * <p>
 * Invariant: while {@code leaf} is not null, {@code path[l]} and {@code index[l]} lead
 * from the root to the current entry.
 */
final class TreeCursor implements Cursor {

	private final Tree tree;

	private final NodeSource source;

	private final boolean ascending;

	private final long low;

	private final long high;

	private final Node[] path;

	private final int[] index;

	private long position;

	private @Nullable Node leaf;

	TreeCursor(Tree tree, KeyRange range, Direction direction, NodeSource source) {
		this.tree = tree;
		this.source = source;
		this.ascending = direction == Direction.ASCENDING;
		this.low = tree.lowerRank(range, source);
		this.high = tree.upperRank(range, source);
		int levels = (tree.root() != null) ? tree.root().level() + 1 : 0;
		this.path = new Node[levels];
		this.index = new int[levels];
		this.position = this.ascending ? this.low - 1 : this.high;
	}

	@Override
	public boolean next() {
		long target = this.ascending ? this.position + 1 : this.position - 1;
		if (target < this.low || target >= this.high) {
			this.leaf = null;
			this.position = this.ascending ? Math.max(this.position, this.high) : this.low - 1;
			return false;
		}
		this.position = target;
		if (this.leaf == null) {
			seek(target);
		}
		else {
			step(this.leaf);
		}
		return true;
	}

	private void step(Node current) {
		int next = this.index[0] + (this.ascending ? 1 : -1);
		if (next >= 0 && next < current.count()) {
			this.index[0] = next;
			return;
		}
		if (this.path.length == 1) {
			throw miscounted();
		}
		int level = 1;
		int child = this.index[level] + (this.ascending ? 1 : -1);
		while (child < 0 || child >= this.path[level].count()) {
			if (++level == this.path.length) {
				throw miscounted();
			}
			child = this.index[level] + (this.ascending ? 1 : -1);
		}
		this.index[level] = child;
		descend(level);
	}

	/** Descends from a chosen child to its first or last entry. */
	private void descend(int from) {
		for (int level = from; level > 0; level--) {
			Node child = this.path[level].child(this.index[level], this.source);
			this.path[level - 1] = child;
			this.index[level - 1] = this.ascending ? 0 : child.count() - 1;
		}
		this.leaf = this.path[0];
	}

	private void seek(long target) {
		Node node = this.tree.root();
		long rest = target;
		while (node != null && !node.isLeaf()) {
			int child = 0;
			while (rest >= node.childEntries(child)) {
				rest -= node.childEntries(child++);
				if (child == node.count()) {
					throw miscounted();
				}
			}
			this.path[node.level()] = node;
			this.index[node.level()] = child;
			node = node.child(child, this.source);
		}
		if (node != null) {
			if (rest >= node.count()) {
				throw miscounted();
			}
			this.path[0] = node;
			this.index[0] = (int) rest;
		}
		this.leaf = node;
	}

	@Override
	public void skip(long keys) {
		if (keys < 0) {
			throw new IllegalArgumentException("Cannot skip " + keys + " keys");
		}
		if (keys == 0) {
			return;
		}
		long room = this.ascending ? this.high - 1 - this.position : this.position - this.low;
		long moved = Math.min(keys, Math.max(0, room));
		this.position += this.ascending ? moved : -moved;
		this.leaf = null;
	}

	@Override
	public byte[] key() {
		return current().key(this.index[0]);
	}

	@Override
	public byte[] value() {
		return current().value(this.index[0], this.source);
	}

	private static CorruptDataException miscounted() {
		return new CorruptDataException("The counts of a tree do not add up: restore a backup, or salvage", Map.of());
	}

	private Node current() {
		if (this.leaf == null) {
			throw new NoSuchElementException("The cursor stands on no key: next() has not been called, or was false");
		}
		return this.leaf;
	}

}
