package io.modelvault.store.file;

import io.modelvault.store.file.log.OperationBuffer;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.tree.Roots;
import io.modelvault.store.file.tree.WorkingTrees;

/**
 * How a transaction of any size comes into the log: its operations in segments, of which
 * the last commits it, and the nodes that outgrow the heap between them. The last segment
 * of one that did so names the roots that it led to, durable by then: to do it again, a
 * replay would need the heap that was missing.
 * <p>
 * Invariants: whoever has it holds the writer permit of the volume, or has the volume to
 * himself; the buffer's first byte is going to stand at the log's end.
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
	 * @param partBytes how many bytes of operations make a segment, about
	 * @param spillNodes how many nodes may be in the heap
	 */
	TransactionParts(Volume volume, OperationBuffer operations, long sequence, int partBytes, long spillNodes) {
		this.volume = volume;
		this.operations = operations;
		this.sequence = sequence;
		this.partBytes = partBytes;
		this.spillNodes = spillNodes;
	}

	/** Whether there is anything in it. */
	boolean isEmpty() {
		return this.count == 0 && this.operations.payloadBytes() == 0;
	}

	/** How many nodes that a grove has made are still in the heap. */
	long nodesInHeap(WorkingTrees grove) {
		return grove.nodesMade() - this.spilledNodes;
	}

	/**
	 * Moves operations to the log, and nodes to the file, when there are enough of them.
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
	 * Appends the segment that commits it, and makes it the newest version of the volume.
	 */
	StoreVersion commit(WorkingTrees grove) {
		settle(grove);
		return this.volume.commit(this.operations, flags(SegmentHeader.LAST), grove.freeze(), this.sequence,
				nodesInHeap(grove));
	}

	/** Appends the segment that commits it, and no more. */
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

	/** Gives it up; the log says so, if there is anything of it. */
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
