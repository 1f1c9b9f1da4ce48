package io.modelvault.query.engine;

import java.util.List;

import io.modelvault.collection.StoredCollection;
import io.modelvault.schema.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * Holds a position that has been checked against an order.
 *
 * @param order the order
 * @param keys encodes places in the order
 * @param place the encoded position
 * @param values the values of the sort keys at the position
 * @param backward whether the documents before it are requested
 */
record BoundSeek(BoundOrder order, OrderKeys keys, SortEntry place, List<@Nullable Object> values, boolean backward) {

	/**
	 * Compares a document with the position: negative before it, zero at it, positive
	 * after it.
	 */
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

	/** Returns whether the order ignores case at that path. */
	boolean isFolded(FieldPath path) {
		return this.order.sorts().stream().anyMatch((sort) -> sort.fold() && sort.fieldPath().equals(path));
	}

	/** Returns the index of the sort key on that path, or -1. */
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
