package io.modelvault.collection;

import java.util.List;

import io.modelvault.error.LimitExceededException;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;

/** Fills the empty tree of an index from the documents of its collection. */
final class IndexBuild {

	private final WriteTransaction trees;

	private final StoredCollection collection;

	private final StoredIndex index;

	IndexBuild(WriteTransaction trees, StoredCollection collection, StoredIndex index) {
		this.trees = trees;
		this.collection = collection;
		this.index = index;
	}

	void run(BuildListener listener) {
		Cursor rows = this.trees.cursor(this.collection.tree(), KeyRange.all(), Direction.ASCENDING);
		long documents = 0;
		while (rows.next()) {
			byte[] primaryKey = rows.key();
			for (StoredIndex.Entry entry : entries(rows.value(), primaryKey, listener)) {
				add(entry, primaryKey, listener);
			}
			documents++;
			listener.indexed(this.index, documents);
		}
	}

	private List<StoredIndex.Entry> entries(byte[] row, byte[] primaryKey, BuildListener listener) {
		try {
			return this.index.entries(row, primaryKey);
		}
		catch (LimitExceededException ex) {
			listener.tooLong(this.collection, this.index, primaryKey, ex);
			return List.of();
		}
	}

	private void add(StoredIndex.Entry entry, byte[] primaryKey, BuildListener listener) {
		byte[] holder = entry.unique() ? this.trees.get(this.index.tree(), entry.key()) : null;
		if (holder != null) {
			listener.duplicate(this.collection, this.index, holder, primaryKey);
		}
		else {
			this.trees.put(this.index.tree(), entry.key(), entry.value());
		}
	}

}
