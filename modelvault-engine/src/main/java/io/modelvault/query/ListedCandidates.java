package io.modelvault.query;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.CorruptDataException;

/** Documents whose keys are known already. */
final class ListedCandidates implements Candidates {

	private final StoredCollection collection;

	private final Source source;

	private final Iterator<byte[]> keys;

	private byte[] key = {};

	ListedCandidates(StoredCollection collection, Source source, List<byte[]> keys) {
		this.collection = collection;
		this.source = source;
		this.keys = keys.iterator();
	}

	@Override
	public boolean next() {
		boolean found = this.keys.hasNext();
		if (found) {
			this.key = this.keys.next();
		}
		return found;
	}

	@Override
	public byte[] key() {
		return this.key;
	}

	@Override
	public byte[] row() {
		return row(this.collection, this.source, this.key, "a result");
	}

	/**
	 * The row of a document that must be there, because an index of the same moment has
	 * it.
	 */
	static byte[] row(StoredCollection collection, Source source, byte[] key, String index) {
		byte[] row = source.trees().get(collection.tree(), key);
		if (row == null) {
			throw new CorruptDataException(
					"Collection '" + collection.name() + "' lacks a document that " + index + " has",
					Map.of("collection", collection.name(), "index", index));
		}
		return row;
	}

}
