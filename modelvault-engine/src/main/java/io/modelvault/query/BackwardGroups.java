package io.modelvault.query;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import io.modelvault.collection.StoredIndex;
import io.modelvault.store.Cursor;
import io.modelvault.store.KeyRange;
import io.modelvault.store.Trees;
import io.modelvault.store.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Walks a range of an index from its end, but each group of equal values from its
 * beginning: the order of a descending sort whose ties are broken by the ascending
 * primary key. A small group is turned over in memory; a large one is walked by a cursor
 * of its own. Not for several threads.
 */
final class BackwardGroups implements Cursor {

	/** The most entries that are turned over in memory. */
	static final int MAX_BUFFERED = 16;

	private final Trees trees;

	private final StoredIndex index;

	private final KeyRange range;

	/** Comes down through the groups. */
	private Cursor down;

	/** Read from {@link #down} already: the last entry of the next group. */
	private @Nullable Entry pending;

	/** What is left of a small group, in descending order. */
	private final Deque<Entry> buffer = new ArrayDeque<>();

	/** Walks a large group. */
	private @Nullable Cursor within;

	private Entry current = new Entry(new byte[0], new byte[0]);

	BackwardGroups(Trees trees, StoredIndex index, KeyRange range) {
		this.trees = trees;
		this.index = index;
		this.range = range;
		this.down = trees.cursor(index.tree(), range, Direction.DESCENDING);
	}

	@Override
	public boolean next() {
		if (nextWithin()) {
			return true;
		}
		if (this.buffer.isEmpty() && !loadGroup()) {
			return false;
		}
		if (!this.buffer.isEmpty()) {
			this.current = this.buffer.removeLast();
			return true;
		}
		return nextWithin();
	}

	@Override
	public byte[] key() {
		return this.current.key();
	}

	@Override
	public byte[] value() {
		return this.current.value();
	}

	@Override
	public void skip(long keys) {
		if (keys == 0) {
			return;
		}
		this.down.skip(keys);
		if (!this.down.next()) {
			return;
		}
		Entry landed = new Entry(this.down.key(), this.down.value());
		if (StoredIndex.isUniqueEntry(landed.value())) {
			this.pending = landed;
			return;
		}
		byte[] group = groupOf(landed);
		enter(group);
		if (this.within != null) {
			this.within.skip(keys - countAbove(group));
		}
	}

	private long countAbove(byte[] group) {
		byte[] from = KeyRange.afterPrefix(group);
		return (from != null) ? this.trees.count(this.index.tree(), this.range.intersect(new KeyRange(from, null))) : 0;
	}

	private boolean nextWithin() {
		if (this.within == null) {
			return false;
		}
		if (this.within.next()) {
			this.current = new Entry(this.within.key(), this.within.value());
			return true;
		}
		this.within = null;
		return false;
	}

	/**
	 * Fills the buffer with the next group, or opens a cursor on it; false behind the
	 * last one.
	 */
	private boolean loadGroup() {
		Entry last = takePending();
		if (last == null) {
			return false;
		}
		this.buffer.add(last);
		if (StoredIndex.isUniqueEntry(last.value())) {
			return true;
		}
		byte[] group = groupOf(last);
		while (this.down.next()) {
			Entry entry = new Entry(this.down.key(), this.down.value());
			if (!entry.startsWith(group)) {
				this.pending = entry;
				return true;
			}
			this.buffer.add(entry);
			if (this.buffer.size() > MAX_BUFFERED) {
				enter(group);
				return true;
			}
		}
		return true;
	}

	private @Nullable Entry takePending() {
		Entry taken = this.pending;
		this.pending = null;
		if (taken != null) {
			return taken;
		}
		return this.down.next() ? new Entry(this.down.key(), this.down.value()) : null;
	}

	/** Walks this group by a cursor of its own, and comes down below it afterwards. */
	private void enter(byte[] group) {
		this.buffer.clear();
		this.pending = null;
		this.within = this.trees.cursor(this.index.tree(), this.range.intersect(KeyRange.prefix(group)),
				Direction.ASCENDING);
		this.down = this.trees.cursor(this.index.tree(), this.range.intersect(new KeyRange(null, group)),
				Direction.DESCENDING);
	}

	private byte[] groupOf(Entry entry) {
		return Arrays.copyOf(entry.key(), this.index.codec().length(entry.key()));
	}

	private record Entry(byte[] key, byte[] value) {

		boolean startsWith(byte[] prefix) {
			return this.key.length >= prefix.length
					&& Arrays.equals(this.key, 0, prefix.length, prefix, 0, prefix.length);
		}

	}

}
