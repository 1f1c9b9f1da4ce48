package io.modelvault.row;

/**
 * A part of a row, as two offsets in one long, so that finding it allocates nothing.
 */
final class Slice {

	/** No part: the value is absent. */
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
