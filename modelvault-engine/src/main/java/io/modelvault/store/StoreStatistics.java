package io.modelvault.store;

/**
 * Current sizes and counters. Counters begin at the open.
 *
 * @param fileBytes the file's size, preallocation included
 * @param usedBytes how much of it has been written
 * @param liveBytes how much of that a compaction would keep, estimated
 * @param logBytesSinceCheckpoint what the next open would have to replay
 * @param commitSequence the last commit
 * @param commits commits since the open
 * @param syncs syncs since the open
 * @param syncNanos the time those syncs took
 * @param checkpoints checkpoints since the open
 * @param compactions compactions since the open
 * @param poisoned whether a failed write or sync has stopped all writing
 * @param replacedFiles how many files that compactions have replaced are still read from
 * @param replacedBytes how much disk space these keep, about
 */
public record StoreStatistics(long fileBytes, long usedBytes, long liveBytes, long logBytesSinceCheckpoint,
		long commitSequence, long commits, long syncs, long syncNanos, long checkpoints, long compactions,
		boolean poisoned, int replacedFiles, long replacedBytes) {
}
