package io.modelvault.collection;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.modelvault.error.DuplicateKeyException;
import io.modelvault.schema.CatalogEntry;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.store.Cursor;
import io.modelvault.store.KeyRange;
import io.modelvault.store.Trees.Direction;
import io.modelvault.store.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new or changed schema into the catalog, and makes the indexes what the schema
 * says, in one transaction. It does not judge: whether a change is safe has been decided
 * before.
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
		Map<String, Integer> indexTrees = new HashMap<>();
		declared.indexes().forEach((index) -> indexTrees.put(index.name(), nextTree()));
		CatalogEntry entry = CatalogEntry.create(this.catalog.nextCollectionId(), primaryTree, indexTrees, declared);
		return this.catalog.with(entry, this.lastTree, this.trees);
	}

	/**
	 * Gives a collection a new version of its schema. Rows stay as they are; an index
	 * stays where its keys do, and is built anew otherwise.
	 * @throws DuplicateKeyException if documents have the same value in what is to be a
	 * unique index
	 */
	public Catalog evolve(StoredCollection before, CollectionSchema declared) {
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
			build(after, index);
		});
		return changed;
	}

	private int nextTree() {
		this.lastTree = Math.addExact(this.lastTree, 1);
		return this.lastTree;
	}

	/**
	 * The tree of an index that has the same keys already, whatever its name; null if
	 * there is none.
	 */
	private static @Nullable Integer keptTree(StoredCollection before, CollectionSchema after, IndexDefinition index) {
		return before.schema()
			.indexes()
			.stream()
			.filter((old) -> old.named(index.name()).equals(index))
			.filter((old) -> index.paths().stream().allMatch((path) -> SameKeys.at(path, before.schema(), after)))
			.sorted(Comparator.comparing((old) -> !old.name().equals(index.name())))
			.map((old) -> before.entry().indexTrees().get(old.name()))
			.findFirst()
			.orElse(null);
	}

	private void build(StoredCollection collection, StoredIndex index) {
		Cursor rows = this.trees.cursor(collection.tree(), KeyRange.all(), Direction.ASCENDING);
		while (rows.next()) {
			List<StoredIndex.Entry> entries = index.entries(rows.value(), rows.key());
			for (StoredIndex.Entry entry : entries) {
				if (this.trees.put(index.tree(), entry.key(), entry.value())) {
					throw new DuplicateKeyException(collection.name(), index.definition().name(),
							index.definition().paths().stream().map(FieldPath::toString).toList());
				}
			}
		}
	}

}
