package io.modelvault.schema.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

import io.modelvault.schema.CollectionSchema;

/**
 * Holds everything that the catalog stores about one collection. Immutable; every change
 * returns a new entry.
 *
 * @param collectionId the number of the collection, which is never reused
 * @param primaryTree the tree that holds the rows
 * @param indexTrees the tree of each index of the current version, by the index's name
 * @param version the number of the current version
 * @param versions the schema of every version from the oldest whose rows may still be
 * stored; their fields have ids
 * @param lastFieldId the largest field id ever assigned, so that no id is reused
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

	/** Creates the entry of a new collection: version 1, fields numbered from 1. */
	public static CatalogEntry create(int collectionId, int primaryTree, Map<String, Integer> indexTrees,
			CollectionSchema declared) {
		FieldNumbers numbers = new FieldNumbers(0);
		CollectionSchema schema = numbers.assign(declared, null);
		return new CatalogEntry(collectionId, primaryTree, indexTrees, 1, new TreeMap<>(Map.of(1, schema)),
				numbers.last());
	}

	/**
	 * Returns a declared schema with the field ids that it would get: existing ids for
	 * the fields that are kept, matched by name or former name, and new ids for the
	 * others.
	 * @throws io.modelvault.error.InvalidModelException if a field is declared as the new
	 * name of a field that also remains
	 */
	public CollectionSchema numbered(CollectionSchema declared) {
		return new FieldNumbers(this.lastFieldId).assign(declared, schema());
	}

	/**
	 * Returns the entry with a declared schema as its next version.
	 * @throws io.modelvault.error.InvalidModelException if a field is declared as the new
	 * name of a field that also remains
	 */
	public CatalogEntry evolve(CollectionSchema declared, Map<String, Integer> newIndexTrees) {
		FieldNumbers numbers = new FieldNumbers(this.lastFieldId);
		SortedMap<Integer, CollectionSchema> longer = new TreeMap<>(this.versions);
		longer.put(this.version + 1, numbers.assign(declared, schema()));
		return new CatalogEntry(this.collectionId, this.primaryTree, newIndexTrees, this.version + 1, longer,
				numbers.last());
	}

	/**
	 * Returns the entry without the versions before the given one, of which no row
	 * remains.
	 */
	public CatalogEntry withoutVersionsBefore(int oldest) {
		return new CatalogEntry(this.collectionId, this.primaryTree, this.indexTrees, this.version,
				this.versions.tailMap(Math.min(oldest, this.version)), this.lastFieldId);
	}

	/** Returns the entry with the collection under another name in all versions. */
	public CatalogEntry renamed(String newName) {
		SortedMap<Integer, CollectionSchema> renamed = new TreeMap<>();
		this.versions.forEach((number, schema) -> renamed.put(number, schema.withName(newName)));
		return new CatalogEntry(this.collectionId, this.primaryTree, this.indexTrees, this.version, renamed,
				this.lastFieldId);
	}

	/** Returns the entry with other trees. */
	public CatalogEntry withTrees(int newPrimaryTree, Map<String, Integer> newIndexTrees) {
		return new CatalogEntry(this.collectionId, newPrimaryTree, newIndexTrees, this.version, this.versions,
				this.lastFieldId);
	}

	/**
	 * Decodes the result of {@link #encode()}.
	 * @throws io.modelvault.error.CorruptDataException if the bytes are not an entry
	 * @throws io.modelvault.error.UnsupportedFormatException if a later release wrote
	 * them
	 */
	public static CatalogEntry decode(byte[] bytes) {
		return CatalogFormat.read(bytes);
	}

	/** Encodes the entry. */
	public byte[] encode() {
		return CatalogFormat.write(this);
	}

	/** Returns the schema of the current version. */
	public CollectionSchema schema() {
		return Objects.requireNonNull(this.versions.get(this.version));
	}

	/** Returns the collection's name. */
	public String name() {
		return schema().name();
	}

}
