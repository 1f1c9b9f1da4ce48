package io.modelvault.store.file;

import io.modelvault.store.file.log.OperationBuffer;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.tree.Roots;
import io.modelvault.store.file.tree.WorkingTrees;

/**
 * Writes a transaction of any size to the log: its operations as segments, of which the
 * last commits it, and between them the nodes that outgrow the heap. If nodes were
 * spilled, the last segment names a durable record of the resulting roots, because a
 * replay of the operations would need more heap than there was.
 * <p>
 * Invariants: the caller holds the writer permit of the volume or is its only user; the
 * first byte of the buffer corresponds to the end of the log.
 */
final class TransactionParts {

	private final Volume volume;

	private final OperationBuffer operations;

	private final long sequence;

	private final int partBytes;

	private final long spillNodes;

	private int count;

	private long spilledNodes;

	/**
	 * Begins a transaction.
	 * @param partBytes the approximate number of bytes of operations in a segment
	 * @param spillNodes how many nodes may be in the heap
	 */
	TransactionParts(Volume volume, OperationBuffer operations, long sequence, int partBytes, long spillNodes) {
		this.volume = volume;
		this.operations = operations;
		this.sequence = sequence;
		this.partBytes = partBytes;
		this.spillNodes = spillNodes;
	}

	/** Returns whether the transaction has no operations. */
	boolean isEmpty() {
		return this.count == 0 && this.operations.payloadBytes() == 0;
	}

	/** Returns how many of the nodes that the trees have made are still in the heap. */
	long nodesInHeap(WorkingTrees grove) {
		return grove.nodesMade() - this.spilledNodes;
	}

	/**
	 * Moves operations to the log, and nodes to the file, when their limits are reached.
	 */
	void appendFull(WorkingTrees grove) {
		boolean crowded = nodesInHeap(grove) > this.spillNodes;
		if (crowded || this.operations.payloadBytes() >= this.partBytes) {
			append(0);
		}
		if (crowded) {
			Roots version = grove.freeze();
			this.volume.spill(version);
			grove.reset(version);
			this.spilledNodes = grove.nodesMade();
		}
	}

	/**
	 * Appends the segment that commits the transaction, and makes its version the newest
	 * one of the volume.
	 */
	StoreVersion commit(WorkingTrees grove) {
		settle(grove);
		return this.volume.commit(this.operations, flags(SegmentHeader.LAST), grove.freeze(), this.sequence,
				nodesInHeap(grove));
	}

	/**
	 * Appends the segment that commits the transaction, without changing the volume's
	 * version.
	 */
	void appendLast(WorkingTrees grove) {
		settle(grove);
		append(SegmentHeader.LAST);
	}

	private void settle(WorkingTrees grove) {
		if (this.spilledNodes > 0) {
			if (this.operations.payloadBytes() > 0) {
				append(0);
			}
			this.operations.roots(this.volume.settle(grove.freeze(), this.sequence));
			this.spilledNodes = grove.nodesMade();
		}
	}

	/**
	 * Aborts the transaction. Appends an abort segment if any of its segments is in the
	 * log.
	 */
	void abort() {
		this.operations.clear();
		if (this.count > 0) {
			append(SegmentHeader.ABORT);
		}
	}

	private void append(int flags) {
		this.volume.append(this.operations, flags(flags), this.sequence);
		this.count++;
	}

	private int flags(int flags) {
		return (this.count == 0) ? flags | SegmentHeader.FIRST : flags;
	}

}
