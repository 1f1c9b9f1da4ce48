package io.modelvault.collection;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.modelvault.error.SchemaChangeException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.catalog.CatalogEntry;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new or changed schema to the catalog and adapts the indexes to it, in one
 * transaction. It does not check whether a change is safe; the caller has done that.
 */
public final class CatalogChange {

	private final Catalog catalog;

	private final WriteTransaction trees;

	private int lastTree;

	public CatalogChange(Catalog catalog, WriteTransaction trees) {
		this.catalog = catalog;
		this.trees = trees;
		this.lastTree = catalog.lastTree();
	}

	/** Adds a collection. */
	public Catalog register(CollectionSchema declared) {
		int primaryTree = nextTree();
		Map<String, Integer> indexTrees = newIndexTrees(declared);
		CatalogEntry entry = CatalogEntry.create(this.catalog.nextCollectionId(), primaryTree, indexTrees, declared);
		return this.catalog.with(entry, this.lastTree, this.trees);
	}

	/**
	 * Adds a new schema version to a collection. Rows are not rewritten; an index whose
	 * keys stay the same is kept, any other is rebuilt.
	 * @throws io.modelvault.error.DuplicateKeyException if documents have the same values
	 * in a new unique index
	 */
	public Catalog evolve(StoredCollection before, CollectionSchema declared) {
		return evolve(before, declared, BuildListener.REFUSING);
	}

	/**
	 * Adds a new schema version, and reports the progress and the conflicts of index
	 * builds to a listener.
	 */
	public Catalog evolve(StoredCollection before, CollectionSchema declared, BuildListener listener) {
		CollectionSchema numbered = before.entry().numbered(declared);
		Map<String, Integer> indexTrees = new HashMap<>();
		Set<String> toBuild = new HashSet<>();
		for (IndexDefinition index : numbered.indexes()) {
			Integer kept = keptTree(before, numbered, index);
			boolean taken = kept == null || indexTrees.containsValue(kept);
			indexTrees.put(index.name(), taken ? Integer.valueOf(nextTree()) : kept);
			if (taken) {
				toBuild.add(index.name());
			}
		}
		before.entry().indexTrees().values().forEach((tree) -> {
			if (!indexTrees.containsValue(tree)) {
				this.trees.drop(tree);
			}
		});
		Catalog changed = this.catalog.with(before.entry().evolve(declared, indexTrees), this.lastTree, this.trees);
		StoredCollection after = changed.require(before.name());
		after.indexes().stream().filter((index) -> toBuild.contains(index.definition().name())).forEach((index) -> {
			new IndexBuild(this.trees, after, index).run(listener);
		});
		return changed;
	}

	/**
	 * Adds a new schema version for which every document and every index is rewritten;
	 * the caller does that with the returned rewrite. Earlier versions are removed,
	 * because no row of them remains.
	 */
	public CollectionRewrite rewrite(StoredCollection before, CollectionSchema declared) {
		int primaryTree = nextTree();
		Map<String, Integer> indexTrees = newIndexTrees(declared);
		CatalogEntry evolved = before.entry().evolve(declared, indexTrees);
		CatalogEntry entry = evolved.withTrees(primaryTree, indexTrees).withoutVersionsBefore(evolved.version());
		return new CollectionRewrite(this.trees, before, this.catalog.with(entry, this.lastTree, this.trees));
	}

	/** Rebuilds all indexes of a collection. */
	public Catalog rebuildIndexes(StoredCollection before) {
		before.indexes().forEach((index) -> this.trees.drop(index.tree()));
		CatalogEntry entry = before.entry().withTrees(before.tree(), newIndexTrees(before.schema()));
		Catalog changed = this.catalog.with(entry, this.lastTree, this.trees);
		StoredCollection after = changed.require(before.name());
		after.indexes().forEach((index) -> new IndexBuild(this.trees, after, index).run(BuildListener.REFUSING));
		return changed;
	}

	/**
	 * Renames a collection.
	 * @throws SchemaChangeException if a collection of that name exists
	 */
	public Catalog rename(StoredCollection before, String newName) {
		CatalogEntry renamed = before.entry().renamed(newName);
		if (this.catalog.find(renamed.name()).isPresent()) {
			throw new SchemaChangeException("There is a collection '" + renamed.name() + "' already",
					Map.of("collection", renamed.name()));
		}
		return this.catalog.without(before).with(renamed, this.lastTree, this.trees);
	}

	/** Removes a collection with its documents and indexes. */
	public Catalog drop(StoredCollection dropped) {
		this.trees.drop(dropped.tree());
		dropped.indexes().forEach((index) -> this.trees.drop(index.tree()));
		return this.catalog.dropped(dropped, this.trees);
	}

	/** Removes the schema versions of a collection that are older than every row. */
	public Catalog forgetVersions(StoredCollection before) {
		int oldest = before.entry().version();
		Cursor rows = this.trees.cursor(before.tree(), KeyRange.all(), Direction.ASCENDING);
		while (rows.next()) {
			oldest = Math.min(oldest, before.layout().versionOf(rows.value()));
		}
		CatalogEntry shorter = before.entry().withoutVersionsBefore(oldest);
		return shorter.equals(before.entry()) ? this.catalog : this.catalog.with(shorter, this.lastTree, this.trees);
	}

	private Map<String, Integer> newIndexTrees(CollectionSchema schema) {
		Map<String, Integer> indexTrees = new HashMap<>();
		schema.indexes().forEach((index) -> indexTrees.put(index.name(), nextTree()));
		return indexTrees;
	}

	private int nextTree() {
		this.lastTree = Math.addExact(this.lastTree, 1);
		return this.lastTree;
	}

	/**
	 * Returns the tree of an existing index with the same keys, whatever its name; null
	 * if there is none.
	 */
	private static @Nullable Integer keptTree(StoredCollection before, CollectionSchema after, IndexDefinition index) {
		return before.schema()
			.indexes()
			.stream()
			.filter((old) -> old.named(index.name()).equals(index))
			.filter((old) -> index.paths()
				.stream()
				.allMatch((path) -> KeyCompatibility.at(path, before.schema(), after)))
			.sorted(Comparator.comparing((old) -> !old.name().equals(index.name())))
			.map((old) -> before.entry().indexTrees().get(old.name()))
			.findFirst()
			.orElse(null);
	}

}
