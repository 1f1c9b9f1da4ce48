package io.modelvault.store.file;

import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.log.SegmentHeader;

/**
 * Decides when a checkpoint or a compaction is due, and when writers have to wait for a
 * checkpoint.
 */
final class Thresholds {

	/** The typical heap size of a node: 4 KiB, about three quarters full. */
	private static final int NODE_HEAP_BYTES = 3584;

	private static final int MIN_HEAP_BYTES = 256 * 1024;

	/**
	 * The most heap for changed nodes. All of them must fit into one segment, together
	 * with the quarter by which they may exceed the threshold before writers wait, and as
	 * many nodes again of one transaction.
	 */
	private static final int MAX_HEAP_BYTES = SegmentHeader.MAX_PAYLOAD_BYTES / 3;

	/** The divisor of the maximum heap that gives the share for changed nodes. */
	private static final int HEAP_SHARE = 5;

	/** The heap for changed nodes per byte of log that makes a checkpoint due. */
	private static final int HEAP_PER_LOG_BYTE = 32;

	/**
	 * The factor by which a large file may raise the log size that makes a checkpoint
	 * due.
	 */
	private static final long MAX_LOG_GROWTH = 8;

	/**
	 * The factor by which the nodes in the heap may exceed the threshold before writers
	 * wait for the checkpoint.
	 */
	private static final double HEAP_SLACK = 1.25;

	/** The factor of the due log size at which a checkpoint is overdue. */
	private static final long OVERDUE_FACTOR = 2;

	/**
	 * The share of the range from the due garbage ratio to 1 at which a compaction is
	 * overdue.
	 */
	private static final double OVERDUE_GARBAGE = 0.2;

	private static final long MIN_COMPACTION_BYTES = 1024 * 1024;

	private final StoreOptions options;

	private final long heapNodes;

	Thresholds(StoreOptions options) {
		this.options = options;
		this.heapNodes = heapBytes(Runtime.getRuntime().maxMemory(), options.checkpointLogBytes()) / NODE_HEAP_BYTES;
	}

	/** Returns how many bytes of a heap of the given size changed nodes may take. */
	static long heapBytes(long maxMemory, long checkpointLogBytes) {
		long share = Math.min(MAX_HEAP_BYTES, maxMemory / HEAP_SHARE);
		boolean longLog = checkpointLogBytes > share / HEAP_PER_LOG_BYTE;
		return Math.max(MIN_HEAP_BYTES, longLog ? share : HEAP_PER_LOG_BYTE * checkpointLogBytes);
	}

	/** Returns how many changed nodes the heap may hold. */
	long heapNodes() {
		return this.heapNodes;
	}

	/** Returns whether writers should wait for a checkpoint. */
	boolean isHeapFull(Volume volume) {
		return volume.nodesSinceCheckpoint() > HEAP_SLACK * this.heapNodes;
	}

	/**
	 * Returns whether enough log or enough changed nodes have accumulated for a
	 * checkpoint. The log alone does not make one due while a compaction is about to
	 * replace the file.
	 */
	boolean isCheckpointDue(Volume volume, boolean compacting) {
		boolean logDue = volume.logBytesSinceCheckpoint() > checkpointLogBytes(volume.usedBytes());
		return (logDue && !compacting) || volume.nodesSinceCheckpoint() > this.heapNodes;
	}

	/** Returns whether a checkpoint has been due for long, by the size of the log. */
	boolean isCheckpointOverdue(Volume volume, boolean compacting) {
		return isCheckpointDue(volume, compacting)
				&& volume.logBytesSinceCheckpoint() > OVERDUE_FACTOR * checkpointLogBytes(volume.usedBytes());
	}

	/**
	 * Returns the log size that makes a checkpoint due. Scattered changes touch most
	 * leaves even if they are few, so a checkpoint of a large file costs more and waits
	 * for more log, within the limit that keeps the replay at open short.
	 */
	private long checkpointLogBytes(long usedBytes) {
		long least = this.options.checkpointLogBytes();
		return Math.max(least, Math.min(usedBytes / 4, MAX_LOG_GROWTH * least));
	}

	boolean isCompactionDue(Volume volume) {
		return isGarbageAbove(this.options.compactionGarbageRatio(), volume);
	}

	/** Returns whether a compaction has been due for long, by the share of garbage. */
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
