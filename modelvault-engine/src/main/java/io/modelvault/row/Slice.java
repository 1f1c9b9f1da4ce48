package io.modelvault.row;

/**
 * Packs the two offsets of a part of a row into one long, so that locating a value
 * allocates nothing.
 */
final class Slice {

	/** Marks an absent value. */
	static final long ABSENT = -1;

	private Slice() {
	}

	static long of(int from, int to) {
		return ((long) from << 32) | to;
	}

	static int from(long slice) {
		return (int) (slice >>> 32);
	}

	static int to(long slice) {
		return (int) slice;
	}

}
