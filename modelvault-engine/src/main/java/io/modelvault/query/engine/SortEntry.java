package io.modelvault.query.engine;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The place of a document in an order, as bytes whose unsigned order it is.
 *
 * @param bytes what the order says, then the encoded primary key
 * @param keyOffset where the primary key begins
 */
record SortEntry(byte[] bytes, int keyOffset) {

	static final Comparator<SortEntry> ASCENDING = (left, right) -> Arrays.compareUnsigned(left.bytes, right.bytes);

	static final Comparator<SortEntry> DESCENDING = ASCENDING.reversed();

	/** About what the object, the array's header and the list that holds it take. */
	private static final int OVERHEAD_BYTES = 56;

	/** What the order says, without the primary key. */
	byte[] place() {
		return Arrays.copyOf(this.bytes, this.keyOffset);
	}

	/** The encoded primary key. */
	byte[] key() {
		return (this.keyOffset == 0) ? this.bytes : Arrays.copyOfRange(this.bytes, this.keyOffset, this.bytes.length);
	}

	/** About what it takes of the heap. */
	long heapBytes() {
		return (long) OVERHEAD_BYTES + this.bytes.length;
	}

}
