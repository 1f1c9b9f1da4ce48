package io.modelvault.store;

/**
 * Current sizes and counters of a store. The counters begin at the open.
 *
 * @param fileBytes the file's size, with preallocation
 * @param usedBytes the size of the part that has been written
 * @param liveBytes the estimated size after a compaction
 * @param logBytesSinceCheckpoint the log that the next open would have to replay
 * @param commitSequence the sequence number of the last commit
 * @param commits commits since the open
 * @param syncs syncs since the open
 * @param syncNanos the total time of those syncs in nanoseconds
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
