package io.modelvault;

import java.util.List;

import io.modelvault.collection.StoredCollection;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;

/**
 * Describes a collection at one snapshot.
 *
 * @param name the collection's name
 * @param id the collection's number, which never changes
 * @param version the number of times that the schema was registered or changed
 * @param schema the current schema
 * @param documentCount the number of documents
 * @param indexes the indexes, by name
 */
public record CollectionDescription(String name, int id, int version, CollectionSchema schema, long documentCount,
		List<IndexDescription> indexes) {

	public CollectionDescription {
		indexes = List.copyOf(indexes);
	}

	static CollectionDescription of(StoredCollection collection, Trees trees) {
		List<IndexDescription> indexes = collection.indexes()
			.stream()
			.map((index) -> new IndexDescription(index.definition(), trees.count(index.tree(), KeyRange.all())))
			.toList();
		return new CollectionDescription(collection.name(), collection.entry().collectionId(),
				collection.entry().version(), collection.schema(), collection.count(trees), indexes);
	}

	/**
	 * Describes an index.
	 *
	 * @param definition the index's definition
	 * @param entryCount the number of entries
	 */
	public record IndexDescription(IndexDefinition definition, long entryCount) {
	}

}
