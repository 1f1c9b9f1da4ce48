package io.modelvault.query.engine;

import io.modelvault.collection.StoredCollection;
import org.jspecify.annotations.Nullable;

/**
 * Returns documents in an order. It finds all of them before it returns the first one, so
 * the caller may write to the trees that were read.
 */
final class SortedCursor implements RowCursor {

	private final StoredCollection collection;

	private final QueryContext source;

	private final Sorter sorter;

	private final RowCursor found;

	private final long wanted;

	private @Nullable SortEntries sorted;

	private byte[] key = {};

	/**
	 * @param found the documents in any order
	 * @param wanted the maximum number of documents that will be read
	 */
	SortedCursor(StoredCollection collection, QueryContext source, Sorter sorter, RowCursor found, long wanted) {
		this.collection = collection;
		this.source = source;
		this.sorter = sorter;
		this.found = found;
		this.wanted = wanted;
	}

	@Override
	public boolean next() {
		SortEntries entries = this.sorted;
		if (entries == null) {
			try (RowCursor all = this.found) {
				entries = this.sorter.sorted(all, this.wanted);
			}
			this.sorted = entries;
		}
		SortEntry entry = entries.next();
		if (entry == null) {
			return false;
		}
		this.key = entry.key();
		return true;
	}

	@Override
	public byte[] key() {
		return this.key;
	}

	@Override
	public byte[] row() {
		return ResultCursor.row(this.collection, this.source, this.key, "a result");
	}

	@Override
	public void close() {
		this.found.close();
		if (this.sorted != null) {
			this.sorted.close();
		}
	}

}
