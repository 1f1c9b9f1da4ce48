package io.modelvault.store.kv;

import org.jspecify.annotations.Nullable;

/** Counts what is read of other trees. */
public final class CountingTrees implements Trees {

	private final Trees trees;

	private long rowsRead;

	private long entriesPassed;

	public CountingTrees(Trees trees) {
		this.trees = trees;
	}

	/** How many values were read, by key or by cursor. */
	public long rowsRead() {
		return this.rowsRead;
	}

	/** How many keys cursors moved to. */
	public long entriesPassed() {
		return this.entriesPassed;
	}

	@Override
	public byte @Nullable [] get(int tree, byte[] key) {
		this.rowsRead++;
		return this.trees.get(tree, key);
	}

	@Override
	public boolean contains(int tree, byte[] key) {
		return this.trees.contains(tree, key);
	}

	@Override
	public long count(int tree, KeyRange range) {
		return this.trees.count(tree, range);
	}

	@Override
	public Cursor cursor(int tree, KeyRange range, Direction direction) {
		Cursor cursor = this.trees.cursor(tree, range, direction);
		return new Cursor() {

			@Override
			public boolean next() {
				boolean found = cursor.next();
				CountingTrees.this.entriesPassed += found ? 1 : 0;
				return found;
			}

			@Override
			public byte[] key() {
				return cursor.key();
			}

			@Override
			public byte[] value() {
				byte[] value = cursor.value();
				CountingTrees.this.rowsRead += (value.length > 0) ? 1 : 0;
				return value;
			}

			@Override
			public void skip(long keys) {
				cursor.skip(keys);
			}

		};
	}

}
