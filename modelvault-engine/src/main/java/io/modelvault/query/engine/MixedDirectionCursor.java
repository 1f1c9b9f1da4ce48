package io.modelvault.query.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import io.modelvault.collection.StoredIndex;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of an index in one direction, but each group of equal values in the
 * other: a descending sort whose ties are in ascending primary key order, and its exact
 * reverse. A small group is reversed in memory; a large one is read by a separate cursor.
 * Not thread-safe.
 */
final class MixedDirectionCursor implements Cursor {

	/** The maximum number of entries that are reversed in memory. */
	static final int MAX_BUFFERED = 16;

	private static final KeyRange NOTHING = new KeyRange(new byte[0], new byte[0]);

	private final Trees trees;

	private final StoredIndex index;

	private final KeyRange range;

	private final Direction direction;

	/** Reads the groups one after the other. */
	private Cursor across;

	/** The first entry of the next group, already read from {@link #across}. */
	private @Nullable Entry pending;

	/** The remaining entries of a small group, in the order in which they were read. */
	private final Deque<Entry> buffer = new ArrayDeque<>();

	/** Reads a large group. */
	private @Nullable Cursor within;

	private Entry current = new Entry(new byte[0], new byte[0]);

	/**
	 * @param direction the direction in which the groups follow each other
	 *
	 */
	MixedDirectionCursor(Trees trees, StoredIndex index, KeyRange range, Direction direction) {
		this.trees = trees;
		this.index = index;
		this.range = range;
		this.direction = direction;
		this.across = trees.cursor(index.tree(), range, direction);
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
		this.across.skip(keys);
		if (!this.across.next()) {
			return;
		}
		Entry landed = new Entry(this.across.key(), this.across.value());
		if (StoredIndex.isUniqueEntry(landed.value())) {
			this.pending = landed;
			return;
		}
		byte[] group = groupOf(landed);
		enter(group);
		if (this.within != null) {
			this.within.skip(keys - countBefore(group));
		}
	}

	private long countBefore(byte[] group) {
		return this.trees.count(this.index.tree(), this.range.intersect(beside(group, opposite())));
	}

	/** Returns the range beyond a group in one direction. */
	private static KeyRange beside(byte[] group, Direction direction) {
		if (direction == Direction.DESCENDING) {
			return new KeyRange(null, group);
		}
		byte[] from = KeyRange.afterPrefix(group);
		return (from != null) ? new KeyRange(from, null) : NOTHING;
	}

	private Direction opposite() {
		return (this.direction == Direction.ASCENDING) ? Direction.DESCENDING : Direction.ASCENDING;
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
	 * Fills the buffer with the next group, or opens a cursor on it; returns false after
	 * the last group.
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
		while (this.across.next()) {
			Entry entry = new Entry(this.across.key(), this.across.value());
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
		return this.across.next() ? new Entry(this.across.key(), this.across.value()) : null;
	}

	/** Opens a cursor on this group, and moves the outer cursor past it. */
	private void enter(byte[] group) {
		this.buffer.clear();
		this.pending = null;
		this.within = this.trees.cursor(this.index.tree(), this.range.intersect(KeyRange.prefix(group)), opposite());
		this.across = this.trees.cursor(this.index.tree(), this.range.intersect(beside(group, this.direction)),
				this.direction);
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
