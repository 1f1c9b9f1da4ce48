package io.modelvault.schema;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the catalog knows of one collection. Immutable; every change gives a new one.
 *
 * @param collectionId the collection's number, never used again
 * @param primaryTree the store's tree that holds the rows
 * @param indexTrees the store's tree of each index of the current version, by the index's name
 * @param version the number of the current version
 * @param versions the schema of every version whose rows may still be there, the current one included
 * @param lastFieldId the largest field id ever given
 */
public record CatalogEntry(int collectionId, int primaryTree, Map<String, Integer> indexTrees, int version,
		SortedMap<Integer, CollectionSchema> versions, int lastFieldId) {

	public CatalogEntry {
		indexTrees = Map.copyOf(indexTrees);
		versions = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(versions));
		if (!versions.containsKey(version)) {
			throw new IllegalArgumentException("The current version " + version + " is not among the versions");
		}
	}

	/** The schema of the current version. */
	public CollectionSchema schema() {
		return java.util.Objects.requireNonNull(this.versions.get(this.version));
	}

	/** The collection's name. */
	public String name() {
		return schema().name();
	}

}
