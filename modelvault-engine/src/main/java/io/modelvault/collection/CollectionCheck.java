package io.modelvault.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.modelvault.error.CorruptDataException;
import io.modelvault.store.Cursor;
import io.modelvault.store.KeyRange;
import io.modelvault.store.Trees;
import io.modelvault.store.Trees.Direction;

/**
 * Compares collections with themselves: each row can be read and stands under its own
 * key; each of its index entries is there; and no index has an entry more. Goes on after
 * a problem. Not for several threads.
 */
public final class CollectionCheck {

	/** How many problems are put into words; the rest is only counted. */
	private static final int MAX_WORDED = 100;

	private final Trees trees;

	private final List<String> problems = new ArrayList<>();

	private long unworded;

	private long documents;

	private long indexEntries;

	public CollectionCheck(Trees trees) {
		this.trees = trees;
	}

	/** Reads a collection and its indexes. */
	public void check(StoredCollection collection) {
		List<StoredIndex> indexes = collection.indexes();
		long[] expected = new long[indexes.size()];
		Cursor rows = this.trees.cursor(collection.tree(), KeyRange.all(), Direction.ASCENDING);
		while (rows.next()) {
			this.documents++;
			try {
				checkRow(collection, rows.key(), rows.value(), expected);
			}
			catch (CorruptDataException ex) {
				report("Collection '" + collection.name() + "': document " + this.documents + ": " + ex.getMessage());
			}
		}
		for (int index = 0; index < expected.length; index++) {
			checkCount(collection, indexes.get(index), expected[index]);
		}
	}

	/** How many documents were read. */
	public long documents() {
		return this.documents;
	}

	/** How many entries the indexes hold. */
	public long indexEntries() {
		return this.indexEntries;
	}

	/** What is wrong, the first hundred problems in words. */
	public List<String> problems() {
		List<String> result = new ArrayList<>(this.problems);
		if (this.unworded > 0) {
			result.add("and " + this.unworded + " further problems");
		}
		return result;
	}

	private void checkRow(StoredCollection collection, byte[] key, byte[] row, long[] expected) {
		String where = "Collection '" + collection.name() + "': ";
		collection.layout().decode(row);
		if (!Arrays.equals(key, collection.keyCodec().encode(collection.primaryKey().read(row)))) {
			report(where + "a document stands under another primary key");
		}
		for (int number = 0; number < expected.length; number++) {
			StoredIndex index = collection.indexes().get(number);
			for (StoredIndex.Entry entry : index.entries(row, key)) {
				expected[number]++;
				byte[] stored = this.trees.get(index.tree(), entry.key());
				if (stored == null) {
					report(where + "index '" + index.definition().name() + "' lacks a document");
				}
				else if (!Arrays.equals(stored, entry.value())) {
					report(where + "index '" + index.definition().name() + "' names another document");
				}
			}
		}
	}

	/**
	 * All expected entries are different, so if they are all there and the number is
	 * right, there are no others.
	 */
	private void checkCount(StoredCollection collection, StoredIndex index, long expected) {
		long actual = this.trees.count(index.tree(), KeyRange.all());
		this.indexEntries += actual;
		if (actual != expected) {
			report("Collection '" + collection.name() + "': index '" + index.definition().name() + "' has " + actual
					+ " entries, its documents make " + expected);
		}
	}

	private void report(String problem) {
		if (this.problems.size() < MAX_WORDED) {
			this.problems.add(problem);
		}
		else {
			this.unworded++;
		}
	}

}
