package io.modelvault.migration.engine;

import java.util.HashMap;
import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.collection.StoredIndex;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.ListType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;

/**
 * Counts the documents whose values are too long for the keys of an index that is to be
 * built, where documents stay as they are.
 */
final class IndexRoom {

	private IndexRoom() {
	}

	/** Reads all documents, unless no value of the index can be too long. */
	static long countTooLong(StoredCollection stored, CollectionSchema target, IndexDefinition definition,
			Trees trees) {
		if (definition.paths()
			.stream()
			.noneMatch((path) -> target.typeAt(path).filter(IndexRoom::hasText).isPresent())) {
			return 0;
		}
		Map<String, Integer> none = new HashMap<>();
		target.indexes().forEach((index) -> none.put(index.name(), Integer.MAX_VALUE));
		StoredIndex index = StoredCollection.of(stored.entry().evolve(target, none))
			.indexes()
			.stream()
			.filter((each) -> each.definition().equals(definition))
			.findFirst()
			.orElseThrow();
		long count = 0;
		Cursor rows = trees.cursor(stored.tree(), KeyRange.all(), Trees.Direction.ASCENDING);
		while (rows.next()) {
			count += index.hasRoomFor(rows.value(), rows.key()) ? 0 : 1;
		}
		return count;
	}

	private static boolean hasText(Type type) {
		Type required = type.required();
		if (required instanceof ListType list) {
			return hasText(list.element());
		}
		if (required instanceof SetType set) {
			return hasText(set.element());
		}
		return required == ScalarType.STRING || required == ScalarType.BYTES;
	}

}
