package io.modelvault.store.file;

import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.log.SegmentHeader;

/**
 * When a checkpoint or a compaction is due, and when writers have to wait for one.
 */
final class Thresholds {

	/** A node of 4 KiB is three quarters full, more or less. */
	private static final int NODE_HEAP_BYTES = 3584;

	private static final int MIN_HEAP_BYTES = 256 * 1024;

	/**
	 * All of them go into one segment, with a quarter more that a writer may have to wait
	 * for, and as many again of one transaction.
	 */
	private static final int MAX_HEAP_BYTES = SegmentHeader.MAX_PAYLOAD_BYTES / 3;

	/** Which part of the heap changed nodes may take before a checkpoint is due. */
	private static final int HEAP_SHARE = 5;

	/** And how much of it for each byte of log that a checkpoint waits for. */
	private static final int HEAP_PER_LOG_BYTE = 32;

	/** How many times as much log a checkpoint of a large file waits for. */
	private static final long MAX_LOG_GROWTH = 8;

	/**
	 * How far the heap's nodes may outgrow the threshold before writers wait for the
	 * checkpoint.
	 */
	private static final double HEAP_SLACK = 1.25;

	/** How many times as much log as makes a checkpoint due makes it overdue. */
	private static final long OVERDUE_FACTOR = 2;

	/**
	 * Which part of the way from the garbage that makes a compaction due to nothing but
	 * garbage makes it overdue.
	 */
	private static final double OVERDUE_GARBAGE = 0.2;

	private static final long MIN_COMPACTION_BYTES = 1024 * 1024;

	private final StoreOptions options;

	private final long heapNodes;

	Thresholds(StoreOptions options) {
		this.options = options;
		this.heapNodes = heapBytes(Runtime.getRuntime().maxMemory(), options.checkpointLogBytes()) / NODE_HEAP_BYTES;
	}

	/** How much heap changed nodes may take, of so much. */
	static long heapBytes(long maxMemory, long checkpointLogBytes) {
		long share = Math.min(MAX_HEAP_BYTES, maxMemory / HEAP_SHARE);
		boolean longLog = checkpointLogBytes > share / HEAP_PER_LOG_BYTE;
		return Math.max(MIN_HEAP_BYTES, longLog ? share : HEAP_PER_LOG_BYTE * checkpointLogBytes);
	}

	/** How many changed nodes the heap may hold. */
	long heapNodes() {
		return this.heapNodes;
	}

	/** Whether writers should wait for a checkpoint. */
	boolean isHeapFull(Volume volume) {
		return volume.nodesSinceCheckpoint() > HEAP_SLACK * this.heapNodes;
	}

	/**
	 * Whether there is enough log, or heap, to write down. While a compaction is about to
	 * replace the file, its log is left to grow.
	 */
	boolean isCheckpointDue(Volume volume, boolean compacting) {
		boolean logDue = volume.logBytesSinceCheckpoint() > checkpointLogBytes(volume.usedBytes());
		return (logDue && !compacting) || volume.nodesSinceCheckpoint() > this.heapNodes;
	}

	/** Whether a checkpoint that is due does not come. */
	boolean isCheckpointOverdue(Volume volume, boolean compacting) {
		return isCheckpointDue(volume, compacting)
				&& volume.logBytesSinceCheckpoint() > OVERDUE_FACTOR * checkpointLogBytes(volume.usedBytes());
	}

	/**
	 * Scattered changes touch most leaves, however few they are: the more there is to
	 * write, the longer a checkpoint waits, as far as a replay at open stays short.
	 */
	private long checkpointLogBytes(long usedBytes) {
		long least = this.options.checkpointLogBytes();
		return Math.max(least, Math.min(usedBytes / 4, MAX_LOG_GROWTH * least));
	}

	boolean isCompactionDue(Volume volume) {
		return isGarbageAbove(this.options.compactionGarbageRatio(), volume);
	}

	/** Whether a compaction that is due does not come. */
	boolean isCompactionOverdue(Volume volume) {
		double due = this.options.compactionGarbageRatio();
		return isGarbageAbove(due + OVERDUE_GARBAGE * (1 - due), volume);
	}

	private static boolean isGarbageAbove(double ratio, Volume volume) {
		long used = volume.usedBytes();
		double live = volume.appended().roots().compactedBytes();
		return used > MIN_COMPACTION_BYTES && 1 - live / used > ratio;
	}

}
