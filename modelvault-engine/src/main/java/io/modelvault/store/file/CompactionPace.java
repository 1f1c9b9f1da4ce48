package io.modelvault.store.file;

/**
 * Compares the progress of a compaction with the space that writers use up meanwhile. A
 * writer that uses up the space for garbage faster than the compaction copies pauses
 * before each transaction.
 *
 * @param fresh the file that is being written
 * @param copyBytes the approximate size of the file when all is copied
 * @param startBytes how much of the old file was in use at the beginning
 * @param limitBytes how much of the old file may be in use at the end
 */
record CompactionPace(Volume fresh, long copyBytes, long startBytes, long limitBytes) {

	private static final long MAX_PAUSE_NANOS = 5_000_000;

	/**
	 * How far the copied share may be behind the used share when the pause reaches its
	 * maximum.
	 */
	private static final double MAX_SHARE_BEHIND = 0.25;

	/**
	 * The share of the non-garbage at the beginning that may become garbage by the end.
	 */
	private static final double ROOM = 0.1;

	/** The share of a compaction that is copying; the rest is catching up. */
	private static final double COPYING = 0.6;

	static CompactionPace of(Volume old, Volume fresh, double garbageRatio) {
		long copy = Math.max(1, old.appended().roots().compactedBytes());
		long start = old.usedBytes();
		double garbageAtEnd = garbageRatio + ROOM * (1 - garbageRatio);
		long limit = (garbageAtEnd < 1) ? (long) (copy / (1 - garbageAtEnd)) : Long.MAX_VALUE;
		return new CompactionPace(fresh, copy, start, Math.max(limit, start + start / 16));
	}

	/** Returns how long a writer should pause before a transaction. */
	long pauseNanos(long usedBytes) {
		double copied = COPYING * Math.min(1, (double) this.fresh.usedBytes() / this.copyBytes);
		double used = (double) (usedBytes - this.startBytes) / (this.limitBytes - this.startBytes);
		double behind = Math.max(0, used - copied) / MAX_SHARE_BEHIND;
		return (long) (MAX_PAUSE_NANOS * Math.min(1, behind));
	}

}
