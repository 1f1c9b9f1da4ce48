package io.modelvault.store.file.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

import io.modelvault.error.CorruptDataException;
import io.modelvault.store.file.tree.LeafValue;
import io.modelvault.store.kv.WriteTransaction;

/**
 * Decodes what {@link OperationBuffer} has encoded. Every length is checked against the
 * remaining bytes before it is used.
 */
public final class OperationReader {

	private final byte[] bytes;

	private final long payloadOffset;

	private int at;

	private OperationReader(byte[] payload, long payloadOffset) {
		this.bytes = payload;
		this.payloadOffset = payloadOffset;
	}

	/**
	 * Passes every operation in a payload to a visitor.
	 * @param payloadOffset the offset of the payload in the file
	 */
	public static void read(byte[] payload, long payloadOffset, Visitor visitor) {
		OperationReader reader = new OperationReader(payload, payloadOffset);
		while (reader.at < payload.length) {
			reader.readOne(visitor);
		}
	}

	/**
	 * Returns the offset of the roots record that a payload names, if the payload
	 * consists of nothing else.
	 * @return the offset of the record; 0 for any other payload
	 */
	public static long rootsOffset(byte[] payload) {
		boolean alone = payload.length == 1 + Long.BYTES && payload[0] == OperationBuffer.ROOTS;
		return alone ? ByteBuffer.wrap(payload).getLong(1) : 0;
	}

	private void readOne(Visitor visitor) {
		int kind = this.bytes[this.at++];
		switch (kind) {
			case OperationBuffer.PUT_SHORT ->
				visitor.put(varint(), key(), LeafValue.inline(sized(LeafValue.MAX_INLINE_BYTES)));
			case OperationBuffer.PUT_LONG -> visitor.put(varint(), key(), located());
			case OperationBuffer.DELETE -> visitor.delete(varint(), key());
			case OperationBuffer.DROP -> visitor.drop(varint());
			case OperationBuffer.SAVEPOINT -> visitor.savepoint();
			case OperationBuffer.ROLLBACK -> visitor.rollback(varint());
			case OperationBuffer.RELEASE -> visitor.release(varint());
			case OperationBuffer.ROOTS -> visitor.roots(ByteBuffer.wrap(this.bytes).getLong(take(Long.BYTES)));
			default -> throw malformed();
		}
	}

	private byte[] located() {
		int length = varint();
		long offset = this.payloadOffset + this.at;
		take(4);
		take(length);
		return LeafValue.located(offset, length);
	}

	private byte[] key() {
		return sized(WriteTransaction.MAX_KEY_BYTES);
	}

	private byte[] sized(int limit) {
		int length = varint();
		if (length > limit) {
			throw malformed();
		}
		int from = take(length);
		return Arrays.copyOfRange(this.bytes, from, from + length);
	}

	private int take(int length) {
		if (length < 0 || length > this.bytes.length - this.at) {
			throw malformed();
		}
		int from = this.at;
		this.at += length;
		return from;
	}

	private int varint() {
		int value = 0;
		for (int shift = 0; shift < 35; shift += 7) {
			byte next = this.bytes[take(1)];
			value |= (next & 0x7F) << shift;
			if (next >= 0) {
				return value;
			}
		}
		throw malformed();
	}

	private CorruptDataException malformed() {
		return new CorruptDataException("A transaction in the log is malformed: restore a backup, or salvage",
				Map.of("offset", this.payloadOffset + this.at));
	}

	/** Receives operations in order. */
	public interface Visitor {

		/** Sets the leaf value of a key. */
		void put(int tree, byte[] key, byte[] leafValue);

		/** Removes a key. */
		void delete(int tree, byte[] key);

		/** Removes all keys of a tree. */
		void drop(int tree);

		/** Creates a savepoint. */
		void savepoint();

		/** Restores the version of a savepoint, counted from 0 within the transaction. */
		void rollback(int savepoint);

		/** Discards a savepoint and all later ones. */
		void release(int savepoint);

		/**
		 * Gives the offset of a roots record that holds the result of all operations so
		 * far.
		 */
		void roots(long recordOffset);

	}

}
