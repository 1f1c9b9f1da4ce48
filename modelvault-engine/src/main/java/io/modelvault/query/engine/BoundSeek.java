package io.modelvault.query.engine;

import java.util.List;

import io.modelvault.collection.StoredCollection;
import io.modelvault.schema.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * A position that has been checked against an order.
 *
 * @param order the order
 * @param keys how places in it are written
 * @param place where
 * @param values what the sort keys say there
 * @param backward whether the documents before it are wanted
 */
record BoundSeek(BoundOrder order, OrderKeys keys, SortEntry place, List<@Nullable Object> values, boolean backward) {

	/** How a document stands to the position: before it, at it or behind it. */
	int compare(byte[] row) {
		StoredCollection collection = this.order.collection();
		Object id = collection.primaryKey().read(row);
		if (id == null) {
			throw new IllegalArgumentException("A row has a primary key");
		}
		SortEntry entry = this.keys.entry(row, collection.keyCodec().encode(id));
		return SortEntry.ASCENDING.compare(entry, this.place);
	}

	boolean wants(byte[] row) {
		int compared = compare(row);
		return this.backward ? compared < 0 : compared > 0;
	}

	/** Whether the order takes upper and lower case of that path for the same. */
	boolean isFolded(FieldPath path) {
		return this.order.sorts().stream().anyMatch((sort) -> sort.fold() && sort.fieldPath().equals(path));
	}

	/** Which sort key is on that path, or -1. */
	int sortOn(FieldPath path) {
		List<BoundSort> sorts = this.order.sorts();
		for (int index = 0; index < sorts.size(); index++) {
			if (sorts.get(index).fieldPath().equals(path)) {
				return index;
			}
		}
		return -1;
	}

}
