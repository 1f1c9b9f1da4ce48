package io.modelvault;

import java.util.List;

import io.modelvault.collection.StoredCollection;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;

/**
 * What there is to know about a collection at one snapshot.
 *
 * @param name its name
 * @param id its number, which it keeps for ever
 * @param version how often its schema has been registered or changed
 * @param schema its current schema
 * @param documentCount how many documents it holds
 * @param indexes its indexes, by name
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
	 * What there is to know about an index.
	 *
	 * @param definition what it is on
	 * @param entryCount how many entries it holds
	 */
	public record IndexDescription(IndexDefinition definition, long entryCount) {
	}

}
