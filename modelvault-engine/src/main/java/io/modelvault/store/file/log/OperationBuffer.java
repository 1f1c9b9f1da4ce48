package io.modelvault.store.file.log;

import java.util.Arrays;

import io.modelvault.store.file.tree.LeafValue;

/**
 * Encodes the operations of a transaction as the payload of a segment. <pre>
 *  put short: | 1 | tree (varint) | key length (varint) | key | value length (varint) | value |
 *  put long:  | 2 | tree | key length | key | value length | crc32 of the value, sealed for its place (4) | value |
 *  delete:    | 3 | tree | key length | key |
 *  drop:      | 4 | tree |
 *  savepoint: | 5 |
 *  rollback:  | 6 | which savepoint, counted from 0 (varint) |
 *  release:   | 7 | which savepoint, counted from 0 (varint) |
 *  roots:     | 8 | offset of a roots record (8) |
 * </pre> The buffer reserves room for the segment's header in front, so that a segment is
 * written at once.
 */
public final class OperationBuffer {

	static final int PUT_SHORT = 1;

	static final int PUT_LONG = 2;

	static final int DELETE = 3;

	static final int DROP = 4;

	static final int SAVEPOINT = 5;

	static final int ROLLBACK = 6;

	static final int RELEASE = 7;

	static final int ROOTS = 8;

	/**
	 * The largest array that is kept for the next transaction; larger than a part of a
	 * large transaction.
	 */
	private static final int MAX_KEPT_BYTES = 4 * 1024 * 1024;

	private final byte[] small = new byte[1024];

	private byte[] bytes = this.small;

	private int end = SegmentHeader.BYTES;

	/** Returns the number of payload bytes. */
	public int payloadBytes() {
		return this.end - SegmentHeader.BYTES;
	}

	/** Returns the array: room for a header, the payload, and unused space. */
	public byte[] array() {
		return this.bytes;
	}

	/** Removes all operations. Allocates no memory. */
	public void clear() {
		this.end = SegmentHeader.BYTES;
		if (this.bytes.length > MAX_KEPT_BYTES) {
			this.bytes = this.small;
		}
	}

	/**
	 * Pads the segment with zeros.
	 * @return the padded length of the segment
	 */
	public int pad() {
		int padded = Math.toIntExact(SegmentHeader.BYTES + SegmentHeader.padded(payloadBytes()));
		ensure(padded - this.end);
		Arrays.fill(this.bytes, this.end, padded, (byte) 0);
		return padded;
	}

	/**
	 * Adds a put.
	 * @param segmentOffset the offset in the file that the segment will have
	 * @return the value to store in the leaf
	 */
	public byte[] put(int tree, byte[] key, byte[] value, long segmentOffset, SaltedChecksum seal) {
		boolean inline = value.length <= LeafValue.MAX_INLINE_BYTES;
		ensure(24 + key.length + value.length);
		this.bytes[this.end++] = (byte) (inline ? PUT_SHORT : PUT_LONG);
		varint(tree);
		sized(key);
		varint(value.length);
		if (inline) {
			append(value);
			return LeafValue.inline(value);
		}
		long offset = segmentOffset + this.end;
		bigEndian(seal.of(value, 0, value.length, offset), Integer.BYTES);
		append(value);
		return LeafValue.located(offset, value.length);
	}

	/** Adds a delete. */
	public void delete(int tree, byte[] key) {
		ensure(16 + key.length);
		this.bytes[this.end++] = DELETE;
		varint(tree);
		sized(key);
	}

	/** Adds a drop. */
	public void drop(int tree) {
		ensure(8);
		this.bytes[this.end++] = DROP;
		varint(tree);
	}

	/** Adds a savepoint. */
	public void savepoint() {
		ensure(1);
		this.bytes[this.end++] = SAVEPOINT;
	}

	/** Adds a rollback. */
	public void rollback(int savepoint) {
		ensure(8);
		this.bytes[this.end++] = ROLLBACK;
		varint(savepoint);
	}

	/** Adds a release. */
	public void release(int savepoint) {
		ensure(8);
		this.bytes[this.end++] = RELEASE;
		varint(savepoint);
	}

	/**
	 * Adds the offset of a roots record, which holds the result of all operations so far.
	 * The record and its pages are durable.
	 */
	public void roots(long recordOffset) {
		ensure(1 + Long.BYTES);
		this.bytes[this.end++] = ROOTS;
		bigEndian(recordOffset, Long.BYTES);
	}

	private void bigEndian(long value, int length) {
		for (int shift = (length - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
			this.bytes[this.end++] = (byte) (value >>> shift);
		}
	}

	private void sized(byte[] part) {
		varint(part.length);
		append(part);
	}

	private void append(byte[] part) {
		System.arraycopy(part, 0, this.bytes, this.end, part.length);
		this.end += part.length;
	}

	private void varint(int value) {
		int rest = value;
		while ((rest & ~0x7F) != 0) {
			this.bytes[this.end++] = (byte) (rest | 0x80);
			rest >>>= 7;
		}
		this.bytes[this.end++] = (byte) rest;
	}

	private void ensure(int more) {
		if (this.end + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.end + more, this.bytes.length * 2));
		}
	}

}
