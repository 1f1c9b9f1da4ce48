package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.modelvault.error.CorruptDataException;
import io.modelvault.row.KeyCodec;
import io.modelvault.row.KeyPart;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SortOrder;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the place of a document in an order, so that comparing bytes compares
 * documents. Immutable and thread-safe.
 *
 * <pre>
 * place = for each sort key [which of absent and present it is, in their order] [value], then the primary key
 * </pre>
 */
final class OrderKeys {

	private final List<BoundSort> orderBy;

	private final KeyCodec codec;

	private OrderKeys(List<BoundSort> orderBy, KeyCodec codec) {
		this.orderBy = orderBy;
		this.codec = codec;
	}

	/**
	 * Returns the encoding for the order of these keys, with ties in ascending primary
	 * key order.
	 */
	static OrderKeys of(List<BoundSort> orderBy) {
		List<KeyPart> parts = new ArrayList<>();
		for (BoundSort sort : orderBy) {
			Type type = sort.fold() ? ScalarType.STRING : sort.path().type();
			SortOrder order = sort.isDescending() ? SortOrder.DESCENDING : SortOrder.ASCENDING;
			if (sort.path().type().isOptional()) {
				parts.add(KeyPart.required(ScalarType.BOOL));
			}
			parts.add(new KeyPart(type, order, sort.path().type().isOptional()));
		}
		return new OrderKeys(orderBy, KeyCodec.ofAnyLength(parts));
	}

	/**
	 * Returns the place of the document; reads only the values of the sort keys from its
	 * row.
	 */
	SortEntry entry(RowCursor document) {
		byte[] key = document.key();
		return this.orderBy.isEmpty() ? new SortEntry(key, 0) : entry(document.row(), key);
	}

	SortEntry entry(byte[] row, byte[] primaryKey) {
		List<@Nullable Object> values = new ArrayList<>(this.orderBy.size());
		this.orderBy.forEach((sort) -> values.add(sort.read(row)));
		byte[] place = place(values);
		byte[] bytes = Arrays.copyOf(place, place.length + primaryKey.length);
		System.arraycopy(primaryKey, 0, bytes, place.length, primaryKey.length);
		return new SortEntry(bytes, place.length);
	}

	/** Returns the place of all documents with these values, without the primary key. */
	byte[] place(List<? extends @Nullable Object> values) {
		List<@Nullable Object> parts = new ArrayList<>(2 * values.size());
		for (int index = 0; index < values.size(); index++) {
			BoundSort sort = this.orderBy.get(index);
			Object value = values.get(index);
			if (sort.path().type().isOptional()) {
				parts.add((value == null) != sort.nullsFirst());
			}
			parts.add(value);
		}
		return this.codec.encode(parts);
	}

	/**
	 * Decodes the values of the sort keys at a place.
	 * @throws CorruptDataException if it is not a place in this order
	 */
	List<@Nullable Object> values(byte[] place) {
		List<@Nullable Object> values = new ArrayList<>();
		List<@Nullable Object> decoded = this.codec.decode(place);
		int part = 0;
		for (BoundSort sort : this.orderBy) {
			part += sort.path().type().isOptional() ? 1 : 0;
			values.add(decoded.get(part++));
		}
		return values;
	}

	/**
	 * Returns the offset of the primary key at a place.
	 * @throws CorruptDataException if it is not a place in this order
	 */
	int keyOffset(byte[] place) {
		return this.codec.length(place);
	}

}
