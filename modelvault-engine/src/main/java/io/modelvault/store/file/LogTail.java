package io.modelvault.store.file;

import io.modelvault.store.Durability;
import io.modelvault.store.file.log.OperationBuffer;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.SegmentHeader;

/**
 * Appends segments at the end of a volume's log.
 * <p>
 * Invariants: a thread that appends or reserves holds the writer permit, which guards all
 * state of this class; other threads may read only the offset. The epoch of an opening is
 * durable before its first segment is written. A failed write poisons the database and
 * leaves the offset unchanged.
 */
final class LogTail {

	private static final int MIN_ALLOCATION_BYTES = 64 * 1024;

	private static final int MAX_ALLOCATION_BYTES = 1024 * 1024;

	private static final String WRITING = "Writing to the database file";

	private final VolumeFile file;

	private final SaltedChecksum seal;

	private final Superblocks superblocks;

	private final Commits commits;

	private final Durability durability;

	private volatile long offset;

	private long allocated;

	/**
	 * Continues where the log ends.
	 * @param allocated the length of the file
	 */
	LogTail(VolumeFile file, SaltedChecksum seal, Superblocks superblocks, Commits commits, Durability durability,
			long offset, long allocated) {
		this.file = file;
		this.seal = seal;
		this.superblocks = superblocks;
		this.commits = commits;
		this.durability = durability;
		this.offset = offset;
		this.allocated = allocated;
	}

	/** Returns the offset of the next segment. */
	long offset() {
		return this.offset;
	}

	/** Returns where the segment will end that holds the operations of a buffer. */
	long endOf(OperationBuffer operations) {
		return this.offset + SegmentHeader.BYTES + SegmentHeader.padded(operations.payloadBytes());
	}

	/** Appends the operations of a transaction as one segment and clears the buffer. */
	void append(OperationBuffer operations, int flags, long sequence) {
		int length = operations.payloadBytes();
		int segmentBytes = operations.pad();
		byte[] segment = operations.array();
		int payloadSeal = this.seal.of(segment, SegmentHeader.BYTES, length, this.offset + SegmentHeader.BYTES);
		header(SegmentHeader.TRANSACTION, flags, length, payloadSeal, sequence).write(segment, 0, this.offset,
				this.seal);
		append(segment, segmentBytes);
		operations.clear();
	}

	/**
	 * Appends the header of a pages segment and skips its payload, which the caller may
	 * fill without the permit.
	 * @return where the segment starts
	 */
	long reserve(int payloadBytes) {
		byte[] front = new byte[SegmentHeader.BYTES];
		header(SegmentHeader.PAGES, 0, payloadBytes, 0, this.commits.appended().sequence()).write(front, 0, this.offset,
				this.seal);
		long start = this.offset;
		append(front, front.length);
		this.offset = start + SegmentHeader.BYTES + payloadBytes;
		this.allocated = Math.max(this.allocated, this.offset);
		return start;
	}

	private SegmentHeader header(int type, int flags, int payloadBytes, int payloadSeal, long sequence) {
		return new SegmentHeader(type, flags, payloadBytes, payloadSeal, sequence, this.superblocks.epoch(),
				this.commits.durableOffset());
	}

	private void append(byte[] segment, int length) {
		this.file.check();
		if (!this.superblocks.isEpochTaken()) {
			this.superblocks.takeEpoch(this.offset);
		}
		long start = this.offset;
		allocate(start + length);
		this.file.write(WRITING, start, segment, length);
		this.offset = start + length;
	}

	/**
	 * Extends the file to hold the segment, and for small segments preallocates more: a
	 * sync that does not change the file length takes two thirds of the time.
	 */
	private void allocate(long end) {
		if (end <= this.allocated) {
			return;
		}
		long chunk = Math.max(MIN_ALLOCATION_BYTES, Math.min(MAX_ALLOCATION_BYTES, end / 16));
		if (end - this.offset > chunk / 2) {
			this.allocated = end;
			return;
		}
		if (this.durability == Durability.FULL) {
			byte[] zeros = new byte[(int) (end + chunk - this.allocated)];
			this.file.write(WRITING, this.allocated, zeros, zeros.length);
		}
		else {
			this.file.lengthen(WRITING, end + chunk);
		}
		this.allocated = end + chunk;
	}

}
