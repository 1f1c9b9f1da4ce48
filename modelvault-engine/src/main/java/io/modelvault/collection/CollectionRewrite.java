package io.modelvault.collection;

import java.util.Map;

import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Writes every document of a collection anew, under another version of its schema: first
 * the documents, then the indexes. Both go into trees that are new, so that nothing of
 * the old ones is taken over by mistake; what a reader has open stays as it is. For one
 * rewrite, once.
 */
public final class CollectionRewrite {

	private final WriteTransaction trees;

	private final StoredCollection before;

	private final Catalog catalog;

	CollectionRewrite(WriteTransaction trees, StoredCollection before, Catalog catalog) {
		this.trees = trees;
		this.before = before;
		this.catalog = catalog;
	}

	/** The catalog with the new version in it. */
	public Catalog catalog() {
		return this.catalog;
	}

	/** The collection as it will be. */
	public StoredCollection after() {
		return this.catalog.require(this.before.name());
	}

	/**
	 * Writes the documents.
	 * @param change makes the new documents, which must be valid, of the old ones
	 */
	public void rewriteDocuments(DocumentChange change) {
		StoredCollection after = after();
		String primaryKey = after.schema().primaryKey().first();
		Cursor rows = this.trees.cursor(this.before.tree(), KeyRange.all(), Direction.ASCENDING);
		while (rows.next()) {
			Map<String, @Nullable Object> old = this.before.layout().decode(rows.value());
			Map<String, @Nullable Object> changed = change.apply(old);
			if (changed != null) {
				byte[] key = after.keyCodec().encode(changed.get(primaryKey));
				if (this.trees.put(after.tree(), key, after.layout().encode(changed))) {
					change.keyTaken(old);
				}
			}
		}
		this.trees.drop(this.before.tree());
		this.before.indexes().forEach((index) -> this.trees.drop(index.tree()));
	}

	/** Builds all indexes from the new documents. */
	public void buildIndexes(BuildListener listener) {
		StoredCollection after = after();
		after.indexes().forEach((index) -> new IndexBuild(this.trees, after, index).run(listener));
	}

	/** What becomes of each document. */
	public interface DocumentChange {

		/**
		 * The new document in normal form, or null to leave it out.
		 * @param document the old one, as the current version has it
		 */
		@Nullable Map<String, @Nullable Object> apply(Map<String, @Nullable Object> document);

		/**
		 * The document has got the primary key of one before it, and taken its place.
		 * @param document the old one
		 */
		void keyTaken(Map<String, @Nullable Object> document);

	}

}
