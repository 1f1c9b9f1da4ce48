package io.modelvault.store.file;

/**
 * How far a compaction is, and how much of the room for garbage is used up meanwhile: a
 * writer who uses it up faster than the compaction copies pauses before each transaction.
 *
 * @param fresh the file that is being made
 * @param copyBytes how long it will be, about, when all is copied
 * @param startBytes how much of the old file was in use at the beginning
 * @param limitBytes how much of it may be in use at the end
 */
record CompactionPace(Volume fresh, long copyBytes, long startBytes, long limitBytes) {

	private static final long MAX_PAUSE_NANOS = 5_000_000;

	/** How far the copy may fall behind the room used before the pause is longest. */
	private static final double MAX_SHARE_BEHIND = 0.25;

	/** Which part of what is not garbage at the beginning may be at the end. */
	private static final double ROOM = 0.1;

	/** How much of a compaction is copying; the rest is catching up. */
	private static final double COPYING = 0.6;

	static CompactionPace of(Volume old, Volume fresh, double garbageRatio) {
		long copy = Math.max(1, old.appended().roots().compactedBytes());
		long start = old.usedBytes();
		double garbageAtEnd = garbageRatio + ROOM * (1 - garbageRatio);
		long limit = (garbageAtEnd < 1) ? (long) (copy / (1 - garbageAtEnd)) : Long.MAX_VALUE;
		return new CompactionPace(fresh, copy, start, Math.max(limit, start + start / 16));
	}

	/** How long a writer should pause before a transaction. */
	long pauseNanos(long usedBytes) {
		double copied = COPYING * Math.min(1, (double) this.fresh.usedBytes() / this.copyBytes);
		double used = (double) (usedBytes - this.startBytes) / (this.limitBytes - this.startBytes);
		double behind = Math.max(0, used - copied) / MAX_SHARE_BEHIND;
		return (long) (MAX_PAUSE_NANOS * Math.min(1, behind));
	}

}
