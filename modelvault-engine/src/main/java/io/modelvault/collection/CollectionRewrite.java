package io.modelvault.collection;

import java.util.Map;

import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites every document of a collection under another version of its schema: first the
 * documents, then the indexes. Both are written to new trees, so that nothing of the old
 * ones is carried over by mistake; snapshots of open readers are unaffected. For a single
 * rewrite.
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

	/** Returns the catalog with the new version. */
	public Catalog catalog() {
		return this.catalog;
	}

	/** Returns the collection after the rewrite. */
	public StoredCollection after() {
		return this.catalog.require(this.before.name());
	}

	/**
	 * Rewrites the documents.
	 * @param change converts old documents to new ones, which must be valid
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

	/** Converts each document. */
	public interface DocumentChange {

		/**
		 * Returns the new document in canonical form, or null to omit it.
		 * @param document the old document in the schema version before the rewrite
		 */
		@Nullable Map<String, @Nullable Object> apply(Map<String, @Nullable Object> document);

		/**
		 * Called when the new document has the primary key of an earlier one and has
		 * replaced it.
		 * @param document the old document
		 */
		void keyTaken(Map<String, @Nullable Object> document);

	}

}
