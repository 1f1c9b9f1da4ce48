package io.modelvault.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.row.KeyCodec;
import io.modelvault.store.DamagedPage;
import io.modelvault.store.TreeDamage;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Compares collections with themselves: every page and each row can be read; each row
 * stands under its own key; each of its index entries is there; and no index has an entry
 * more. Goes on after a problem: a page that cannot be read is reported once, and what is
 * below it is not compared. Not for several threads.
 */
public final class CollectionCheck {

	/** The number of problems that are described; further ones are only counted. */
	private static final int MAX_WORDED = 100;

	private final Trees trees;

	private final List<String> problems = new ArrayList<>();

	private final List<DamagedPage> damagedPages = new ArrayList<>();

	/** The trees of indexes of which a page cannot be read. */
	private final Set<Integer> damagedTrees = new HashSet<>();

	private long unworded;

	private long documents;

	private long indexEntries;

	public CollectionCheck(Trees trees) {
		this.trees = trees;
	}

	/** Checks a collection and its indexes. */
	public void check(StoredCollection collection) {
		List<StoredIndex> indexes = collection.indexes();
		List<TreeDamage> damage = this.trees.damage(collection.tree());
		damage.forEach((page) -> report(collection, null, collection.keyCodec(), page));
		for (StoredIndex index : indexes) {
			this.trees.damage(index.tree()).forEach((page) -> {
				this.damagedTrees.add(index.tree());
				report(collection, index.definition().name(), index.codec(), page);
			});
		}
		long[] expected = new long[indexes.size()];
		boolean complete = checkRows(collection, damage, expected);
		for (int index = 0; index < expected.length; index++) {
			checkCount(collection, indexes.get(index), complete ? expected[index] : -1);
		}
	}

	/**
	 * Checks the rows that can be read.
	 * @return whether the entries of all rows have been counted
	 */
	private boolean checkRows(StoredCollection collection, List<TreeDamage> damage, long[] expected) {
		Cursor rows = this.trees.cursor(collection.tree(), KeyRange.all(), Direction.ASCENDING);
		boolean complete = damage.isEmpty();
		Iterator<TreeDamage> ahead = damage.iterator();
		TreeDamage next = ahead.hasNext() ? ahead.next() : null;
		try {
			for (long position = 0;; position++) {
				while (next != null && next.firstEntry() == position) {
					rows.skip(next.entries());
					position += next.entries();
					next = ahead.hasNext() ? ahead.next() : null;
				}
				if (!rows.next()) {
					return complete;
				}
				complete &= checkRow(collection, rows, position, expected);
			}
		}
		catch (CorruptDataException | StorageFailedException ex) {
			report("Collection '" + collection.name() + "': " + ex.getMessage());
			return false;
		}
	}

	private boolean checkRow(StoredCollection collection, Cursor rows, long position, long[] expected) {
		this.documents++;
		try {
			checkRow(collection, rows.key(), rows.value(), expected);
			return true;
		}
		catch (CorruptDataException | StorageFailedException ex) {
			report("Collection '" + collection.name() + "': document " + (position + 1) + ": " + ex.getMessage());
			return false;
		}
	}

	/** Returns the number of documents that were read. */
	public long documents() {
		return this.documents;
	}

	/** Returns the number of entries in the indexes. */
	public long indexEntries() {
		return this.indexEntries;
	}

	/** The pages that cannot be read, all of them. */
	public List<DamagedPage> damagedPages() {
		return this.damagedPages;
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
				checkEntry(index, entry, where);
			}
		}
	}

	private void checkEntry(StoredIndex index, StoredIndex.Entry entry, String where) {
		byte[] stored;
		try {
			stored = this.trees.get(index.tree(), entry.key());
		}
		catch (CorruptDataException | StorageFailedException ex) {
			if (!this.damagedTrees.contains(index.tree())) {
				report(where + "index '" + index.definition().name() + "': " + ex.getMessage());
			}
			return;
		}
		if (stored == null) {
			report(where + "index '" + index.definition().name() + "' lacks a document");
		}
		else if (!Arrays.equals(stored, entry.value())) {
			report(where + "index '" + index.definition().name() + "' names another document");
		}
	}

	/**
	 * All expected entries are different, so if they are all there and the number is
	 * right, there are no others.
	 * @param expected how many there should be, -1 when that is not known
	 */
	private void checkCount(StoredCollection collection, StoredIndex index, long expected) {
		long actual = this.trees.count(index.tree(), KeyRange.all());
		this.indexEntries += actual;
		if (expected >= 0 && actual != expected) {
			report("Collection '" + collection.name() + "': index '" + index.definition().name() + "' has " + actual
					+ " entries, its documents make " + expected);
		}
	}

	private void report(StoredCollection collection, @Nullable String index, KeyCodec codec, TreeDamage page) {
		this.damagedPages.add(new DamagedPage(collection.name(), index, page.offset(), page.firstEntry(),
				page.entries(), values(codec, page.after()), values(codec, page.before())));
		report("Collection '" + collection.name() + "': " + ((index != null) ? "index '" + index + "': " : "")
				+ "damaged page at offset " + page.offset() + ": " + ((index != null) ? "entries " : "documents ")
				+ (page.firstEntry() + 1) + " to " + (page.firstEntry() + page.entries()) + " cannot be read");
	}

	private static List<@Nullable Object> values(KeyCodec codec, byte @Nullable [] key) {
		try {
			return (key != null) ? Collections.unmodifiableList(codec.decode(key)) : List.of();
		}
		catch (CorruptDataException ex) {
			return List.of();
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
