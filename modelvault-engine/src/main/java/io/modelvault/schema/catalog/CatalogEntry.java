package io.modelvault.schema.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import io.modelvault.schema.CollectionSchema;

/**
 * All that the catalog knows of one collection. Immutable; every change gives a new one.
 *
 * @param collectionId the collection's number, never used again
 * @param primaryTree the store's tree that holds the rows
 * @param indexTrees the store's tree of each index of the current version, by the index's
 * name
 * @param version the number of the current version
 * @param versions the schema of every version from the oldest whose rows may still be
 * there; their fields have ids
 * @param lastFieldId the largest field id ever given, so that no id is given twice
 */
public record CatalogEntry(int collectionId, int primaryTree, Map<String, Integer> indexTrees, int version,
		SortedMap<Integer, CollectionSchema> versions, int lastFieldId) {

	public CatalogEntry {
		indexTrees = Map.copyOf(indexTrees);
		versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
		if (versions.isEmpty() || versions.lastKey() != version || versions.firstKey() < 1) {
			throw new IllegalArgumentException("The current version " + version + " is not the last of the versions");
		}
		for (CollectionSchema schema : versions.values()) {
			FieldNumbers.require(schema, lastFieldId);
		}
	}

	/** The entry of a new collection: version 1, fields numbered from 1. */
	public static CatalogEntry create(int collectionId, int primaryTree, Map<String, Integer> indexTrees,
			CollectionSchema declared) {
		FieldNumbers numbers = new FieldNumbers(0);
		CollectionSchema schema = numbers.assign(declared, null);
		return new CatalogEntry(collectionId, primaryTree, indexTrees, 1, new TreeMap<>(Map.of(1, schema)),
				numbers.last());
	}

	/**
	 * A declared schema with the field ids that it would get: those of the fields that it
	 * keeps, by name or by former name, and new ones for the others.
	 * @throws io.modelvault.error.InvalidModelException if a field is declared as the new
	 * name of one that is kept
	 */
	public CollectionSchema numbered(CollectionSchema declared) {
		return new FieldNumbers(this.lastFieldId).assign(declared, schema());
	}

	/**
	 * The entry with a declared schema as its next version.
	 * @throws io.modelvault.error.InvalidModelException if a field is declared as the new
	 * name of one that is kept
	 */
	public CatalogEntry evolve(CollectionSchema declared, Map<String, Integer> newIndexTrees) {
		FieldNumbers numbers = new FieldNumbers(this.lastFieldId);
		SortedMap<Integer, CollectionSchema> longer = new TreeMap<>(this.versions);
		longer.put(this.version + 1, numbers.assign(declared, schema()));
		return new CatalogEntry(this.collectionId, this.primaryTree, newIndexTrees, this.version + 1, longer,
				numbers.last());
	}

	/** The entry without the versions before one, of which no row is left. */
	public CatalogEntry withoutVersionsBefore(int oldest) {
		return new CatalogEntry(this.collectionId, this.primaryTree, this.indexTrees, this.version,
				this.versions.tailMap(Math.min(oldest, this.version)), this.lastFieldId);
	}

	/** The entry with the collection under another name in all versions. */
	public CatalogEntry renamed(String newName) {
		SortedMap<Integer, CollectionSchema> renamed = new TreeMap<>();
		this.versions.forEach((number, schema) -> renamed.put(number, schema.withName(newName)));
		return new CatalogEntry(this.collectionId, this.primaryTree, this.indexTrees, this.version, renamed,
				this.lastFieldId);
	}

	/** The entry with other trees. */
	public CatalogEntry withTrees(int newPrimaryTree, Map<String, Integer> newIndexTrees) {
		return new CatalogEntry(this.collectionId, newPrimaryTree, newIndexTrees, this.version, this.versions,
				this.lastFieldId);
	}

	/**
	 * Reads what {@link #encode()} wrote.
	 * @throws io.modelvault.error.CorruptDataException if the bytes are anything else
	 * @throws io.modelvault.error.UnsupportedFormatException if a later release wrote
	 * them
	 */
	public static CatalogEntry decode(byte[] bytes) {
		return CatalogFormat.read(bytes);
	}

	/** The entry as bytes. */
	public byte[] encode() {
		return CatalogFormat.write(this);
	}

	/** The schema of the current version. */
	public CollectionSchema schema() {
		return Objects.requireNonNull(this.versions.get(this.version));
	}

	/** The collection's name. */
	public String name() {
		return schema().name();
	}

}
