package io.modelvault.query.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.CorruptDataException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.query.Position;
import io.modelvault.query.Seek;
import io.modelvault.query.SortKey;
import io.modelvault.row.CompiledPath;
import io.modelvault.row.value.CanonicalValue;
import io.modelvault.schema.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Holds the order of a result: sort keys that have been resolved in the schema, followed
 * by the ascending primary key. Immutable and thread-safe.
 *
 * @param collection the collection
 * @param sorts the sort keys; those after the primary key are dropped, because it already
 * makes the order total
 */
record BoundOrder(StoredCollection collection, List<BoundSort> sorts) {

	BoundOrder {
		sorts = List.copyOf(sorts);
	}

	/**
	 * Resolves sort keys.
	 * @throws InvalidQueryException if the schema lacks one of the paths, or its values
	 * have no order
	 */
	static BoundOrder of(List<SortKey> keys, StoredCollection collection) {
		List<BoundSort> sorts = new ArrayList<>();
		boolean decided = false;
		for (SortKey key : keys) {
			BoundSort sort = bind(key, collection);
			if (!decided) {
				sorts.add(sort);
			}
			decided |= key.path().equals(collection.schema().primaryKey()) && !sort.fold();
		}
		return new BoundOrder(collection, sorts);
	}

	/**
	 * Returns the same order with the primary key as an explicit sort key if there is no
	 * other.
	 */
	BoundOrder named() {
		SortKey primary = SortKey.asc(this.collection.schema().primaryKey().toString());
		return this.sorts.isEmpty() ? of(List.of(primary), this.collection) : this;
	}

	OrderKeys keys() {
		return OrderKeys.of(this.sorts);
	}

	/** Returns the position of a document. */
	Position position(byte[] row, byte[] primaryKey) {
		return Position.of(fingerprint(), keys().entry(row, primaryKey).bytes());
	}

	/**
	 * Returns the position of a document with these values.
	 * @throws InvalidQueryException if the value of a path is missing or has another type
	 */
	Position positionAt(Map<String, ? extends @Nullable Object> values) {
		List<@Nullable Object> sorted = new ArrayList<>();
		for (BoundSort sort : this.sorts) {
			Object value = value(sort.path(), values);
			sorted.add((sort.fold() && value != null) ? CaseFolding.fold((String) value) : value);
		}
		Object id = value(this.collection.compile(this.collection.schema().primaryKey()), values);
		byte[] place = keys().place(sorted);
		byte[] primaryKey = this.collection.keyCodec().encode(Objects.requireNonNull(id));
		byte[] bytes = Arrays.copyOf(place, place.length + primaryKey.length);
		System.arraycopy(primaryKey, 0, bytes, place.length, primaryKey.length);
		return Position.of(fingerprint(), bytes);
	}

	private static @Nullable Object value(CompiledPath path, Map<String, ? extends @Nullable Object> values) {
		String name = path.path().toString();
		Object given = values.get(name);
		Object value = (given != null) ? CanonicalValue.of(path.type(), given) : null;
		if (value == null && (given != null || !values.containsKey(name) || !path.type().isOptional())) {
			throw new InvalidQueryException(
					"A position in this order needs a value of '" + name + "' of type " + path.type() + ((given != null)
							? ", which this " + given.getClass().getSimpleName() + " is not" : ", and there is none"),
					Map.of("path", name, "expected", path.type().toString()));
		}
		return value;
	}

	/**
	 * Decodes a position in this order.
	 * @throws InvalidQueryException if it belongs to another order or collection
	 */
	BoundSeek seek(Seek seek) {
		if (seek.position().order() != fingerprint()) {
			throw Position.invalid("it belongs to another order, or to another collection");
		}
		byte[] place = seek.position().place();
		try {
			OrderKeys keys = keys();
			int keyOffset = keys.keyOffset(place);
			List<@Nullable Object> values = keys.values(place);
			byte[] primaryKey = Arrays.copyOfRange(place, keyOffset, place.length);
			this.collection.keyCodec().decode(primaryKey);
			boolean whole = this.collection.keyCodec().length(primaryKey) == primaryKey.length
					&& Arrays.equals(keys.place(values), Arrays.copyOf(place, keyOffset));
			if (!whole) {
				throw Position.invalid("it is no place in this order");
			}
			return new BoundSeek(this, keys, new SortEntry(place, keyOffset), values, seek.backward());
		}
		catch (CorruptDataException ex) {
			throw Position.invalid("it is no place in this order");
		}
	}

	private long fingerprint() {
		StringBuilder text = new StringBuilder(this.collection.name());
		for (BoundSort sort : this.sorts) {
			text.append('\n').append(sort).append(' ').append(sort.path().type());
		}
		text.append('\n').append(this.collection.schema().primaryKeyType());
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(text.toString().getBytes(StandardCharsets.UTF_8));
			return ByteBuffer.wrap(digest).getLong();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	static BoundSort bind(SortKey key, StoredCollection collection) {
		CompiledPath path = collection.compile(key.path());
		if (!path.type().isSortable()) {
			throw new InvalidQueryException("Collection '" + collection.name() + "' cannot be ordered by '" + key.path()
					+ "' of type " + path.type(),
					Map.of("collection", collection.name(), "path", key.path().toString()));
		}
		return new BoundSort(key, path, key.ignoreCase() && path.type().required() == ScalarType.STRING);
	}

}
