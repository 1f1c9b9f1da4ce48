package io.modelvault.collection;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.modelvault.error.LimitExceededException;
import io.modelvault.schema.IdGeneration;
import io.modelvault.schema.ScalarType;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.WriteTransaction;

/** Generates the primary keys of documents that lack one, if the schema requests it. */
final class PrimaryKeys {

	/**
	 * How many of the largest numbers do not move the sequence when a caller uses them.
	 */
	private static final long RESERVED = 1 << 16;

	private final StoredCollection collection;

	private final WriteTransaction trees;

	private final String field;

	/** The generated number that is not written yet, 0 for none. */
	private long made;

	PrimaryKeys(StoredCollection collection, WriteTransaction trees) {
		this.collection = collection;
		this.trees = trees;
		this.field = collection.schema().primaryKey().first();
	}

	/**
	 * Returns the document itself, or a copy with a generated primary key. Writes
	 * nothing.
	 */
	Map<String, Object> complete(Map<String, Object> given) {
		this.made = 0;
		IdGeneration generation = this.collection.schema().idGeneration();
		if (generation == IdGeneration.NONE || given.get(this.field) != null) {
			return given;
		}
		Map<String, Object> document = new LinkedHashMap<>();
		document.put(this.field, (generation == IdGeneration.UUID_V7) ? nextUuid() : nextNumber());
		given.forEach((name, value) -> document.putIfAbsent(name, value));
		return document;
	}

	/** Writes the generated number, so that it is not generated again. */
	void remember() {
		if (this.made != 0) {
			byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(this.made).array();
			this.trees.put(Catalog.SYSTEM_TREE, sequenceKey(), value);
		}
	}

	private Object nextUuid() {
		UUID next = TimeOrderedUuids.SYSTEM.next();
		return (this.collection.schema().primaryKeyType() == ScalarType.STRING) ? next.toString() : next;
	}

	/**
	 * One more than the largest that was ever made or is there now: what has been deleted
	 * is not made again, and what callers chose themselves is not in the way. A key that
	 * a caller chose from the last {@link #RESERVED} ones is passed over instead, so that
	 * it does not end the sequence.
	 */
	private Object nextNumber() {
		byte[] stored = this.trees.get(Catalog.SYSTEM_TREE, sequenceKey());
		long last = Math.max((stored != null) ? ByteBuffer.wrap(stored).getLong() : 0, largestBelowReserved());
		do {
			if (last >= ceiling()) {
				throw new LimitExceededException(
						"Collection '" + this.collection.name() + "' has run out of primary keys",
						Map.of("collection", this.collection.name()));
			}
			last++;
		}
		while (last > ceiling() - RESERVED && this.trees.contains(this.collection.tree(), keyOf(last)));
		this.made = last;
		return ofType(last);
	}

	private Object ofType(long number) {
		return switch ((ScalarType) this.collection.schema().primaryKeyType()) {
			case INT32 -> (int) number;
			case UINT64 -> BigInteger.valueOf(number);
			default -> number;
		};
	}

	private byte[] keyOf(long number) {
		return this.collection.keyCodec().encode(ofType(number));
	}

	private byte[] sequenceKey() {
		return Catalog.sequenceKey(this.collection.entry().collectionId());
	}

	private long ceiling() {
		return (this.collection.schema().primaryKeyType() == ScalarType.INT32) ? Integer.MAX_VALUE : Long.MAX_VALUE;
	}

	private long largestBelowReserved() {
		KeyRange range = new KeyRange(null, KeyRange.after(keyOf(ceiling() - RESERVED)));
		Cursor cursor = this.trees.cursor(this.collection.tree(), range, Trees.Direction.DESCENDING);
		if (!cursor.next()) {
			return 0;
		}
		return ((Number) Objects.requireNonNull(this.collection.keyCodec().decode(cursor.key()).get(0))).longValue();
	}

}
