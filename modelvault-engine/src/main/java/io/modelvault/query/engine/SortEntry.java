package io.modelvault.query.engine;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holds the place of a document in an order, as bytes that compare unsigned in that
 * order.
 *
 * @param bytes the encoded sort key values, then the encoded primary key
 * @param keyOffset the offset of the primary key
 */
record SortEntry(byte[] bytes, int keyOffset) {

	static final Comparator<SortEntry> ASCENDING = (left, right) -> Arrays.compareUnsigned(left.bytes, right.bytes);

	static final Comparator<SortEntry> DESCENDING = ASCENDING.reversed();

	/**
	 * The approximate size of the object, the array header and the reference in a list.
	 */
	private static final int OVERHEAD_BYTES = 56;

	/** Returns the encoded sort key values, without the primary key. */
	byte[] place() {
		return Arrays.copyOf(this.bytes, this.keyOffset);
	}

	/** Returns the encoded primary key. */
	byte[] key() {
		return (this.keyOffset == 0) ? this.bytes : Arrays.copyOfRange(this.bytes, this.keyOffset, this.bytes.length);
	}

	/** Returns the approximate heap size in bytes. */
	long heapBytes() {
		return (long) OVERHEAD_BYTES + this.bytes.length;
	}

}
