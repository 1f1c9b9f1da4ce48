package io.modelvault.query;

import io.modelvault.collection.StoredCollection;
import org.jspecify.annotations.Nullable;

/**
 * Documents in an order. All of them are found before the first one is given, so who
 * receives them may write into what they were found in.
 */
final class SortedCandidates implements Candidates {

	private final StoredCollection collection;

	private final Source source;

	private final Sorter sorter;

	private final Candidates found;

	private final long wanted;

	private @Nullable SortEntries sorted;

	private byte[] key = {};

	/**
	 * @param found the documents in any order
	 * @param wanted how many will be asked for at most
	 */
	SortedCandidates(StoredCollection collection, Source source, Sorter sorter, Candidates found, long wanted) {
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
			try (Candidates all = this.found) {
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
		return Rows.row(this.collection, this.source, this.key, "a result");
	}

	@Override
	public void close() {
		this.found.close();
		if (this.sorted != null) {
			this.sorted.close();
		}
	}

}
