package io.modelvault.store.file.recovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.error.CorruptDataException;
import io.modelvault.store.file.log.OperationReader;
import io.modelvault.store.file.log.RootsRecord;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.tree.NodeSource;
import io.modelvault.store.file.tree.Roots;
import io.modelvault.store.file.tree.WorkingTrees;
import io.modelvault.store.io.StorageFile;
import org.jspecify.annotations.Nullable;

/**
 * Applies the transactions of a log to the trees of a checkpoint. A transaction is
 * applied when the segment that commits it has been found, not before, because an
 * uncommitted one may be larger than the heap. A transaction that spilled nodes when it
 * was written names the roots of its result; its operations are repeated only if these
 * cannot be read.
 * <p>
 * Invariant: {@code committed} is the version after the last committed transaction, and
 * the working trees hold the same between calls.
 */
final class Replay implements OperationReader.Visitor {

	/** The start sequence when only the log can tell it. */
	static final long UNKNOWN = -1;

	private final StorageFile file;

	private final SaltedChecksum seal;

	private final NodeSource source;

	private final WorkingTrees grove;

	private final List<Roots> savepoints = new ArrayList<>();

	private Roots committed;

	private long sequence;

	private long transactions;

	/** Where the pending transaction begins; 0 when none is pending. */
	private long firstOffset;

	/** The epoch of the pending transaction's first segment. */
	private int epoch;

	Replay(StorageFile file, SaltedChecksum seal, NodeSource source, Roots roots, long sequence) {
		this.file = file;
		this.seal = seal;
		this.source = source;
		this.grove = new WorkingTrees(roots, source);
		this.committed = roots;
		this.sequence = sequence;
	}

	/**
	 * Takes one segment of a transaction, and applies the whole transaction with its last
	 * segment.
	 * @param payload the payload of the segment, its checksum verified
	 * @return false when the segment does not continue the log
	 */
	boolean apply(SegmentHeader header, byte[] payload, long payloadOffset) throws IOException {
		if (this.sequence == UNKNOWN && header.has(SegmentHeader.FIRST)) {
			this.sequence = header.sequence() - 1;
		}
		if (!isNext(header) || !(header.has(SegmentHeader.FIRST) || isContinued(header))) {
			return false;
		}
		if (header.has(SegmentHeader.ABORT)) {
			drop();
			return true;
		}
		if (header.has(SegmentHeader.FIRST)) {
			this.firstOffset = payloadOffset - SegmentHeader.BYTES;
			this.epoch = header.epoch();
		}
		if (header.has(SegmentHeader.LAST)) {
			commit(payload, payloadOffset);
		}
		return true;
	}

	private boolean isNext(SegmentHeader header) {
		return header.sequence() == this.sequence + 1;
	}

	/** Returns whether a segment belongs to the pending transaction. */
	private boolean isContinued(SegmentHeader header) {
		return isPending() && isOfTheSameOpening(header);
	}

	/**
	 * Returns whether a segment has the epoch of the pending transaction. A transaction
	 * ends with the opening that began it: a part that a recovery has cut may have
	 * reappeared, followed by segments of a later opening.
	 */
	private boolean isOfTheSameOpening(SegmentHeader header) {
		return header.epoch() == this.epoch;
	}

	private void commit(byte[] lastPayload, long lastOffset) throws IOException {
		Roots named = named(lastPayload);
		if (named != null) {
			this.grove.reset(named);
		}
		else {
			repeatParts(lastOffset - SegmentHeader.BYTES);
			OperationReader.read(lastPayload, lastOffset, this);
		}
		this.committed = this.grove.freeze();
		this.sequence++;
		this.transactions++;
		this.savepoints.clear();
		drop();
	}

	/** Returns the roots that a large transaction names in its last segment, or null. */
	private @Nullable Roots named(byte[] lastPayload) throws IOException {
		long offset = OperationReader.rootsOffset(lastPayload);
		return (offset > 0) ? RootsRecord.read(this.file, offset, this.sequence + 1, this.seal, this.source) : null;
	}

	/**
	 * Reads the earlier segments of the transaction again and applies their operations.
	 */
	private void repeatParts(long lastSegment) throws IOException {
		long at = this.firstOffset;
		while (at < lastSegment) {
			byte[] front = bytes(at, SegmentHeader.BYTES);
			SegmentHeader header = SegmentHeader.read(front, 0, at, this.seal);
			if (header == null) {
				throw changed(at);
			}
			if (header.type() == SegmentHeader.TRANSACTION) {
				repeat(header, at + SegmentHeader.BYTES);
			}
			at += header.segmentBytes();
		}
	}

	private void repeat(SegmentHeader header, long payloadOffset) throws IOException {
		byte[] payload = bytes(payloadOffset, header.payloadBytes());
		if (this.seal.of(payload, 0, payload.length, payloadOffset) != header.payloadSeal()) {
			throw changed(payloadOffset);
		}
		OperationReader.read(payload, payloadOffset, this);
	}

	private byte[] bytes(long offset, int length) throws IOException {
		byte[] bytes = new byte[length];
		this.file.readFully(offset, bytes, 0, length);
		return bytes;
	}

	private static CorruptDataException changed(long offset) {
		return new CorruptDataException(
				"The log at offset " + offset + " reads differently a second time: check the disk",
				Map.of("offset", offset));
	}

	/** Discards the pending transaction. */
	void drop() {
		this.firstOffset = 0;
	}

	boolean isPending() {
		return this.firstOffset != 0;
	}

	Roots committed() {
		return this.committed;
	}

	long sequence() {
		return Math.max(0, this.sequence);
	}

	long transactions() {
		return this.transactions;
	}

	long nodesMade() {
		return this.grove.nodesMade();
	}

	@Override
	public void put(int tree, byte[] key, byte[] leafValue) {
		this.grove.put(tree, key, leafValue);
	}

	@Override
	public void delete(int tree, byte[] key) {
		this.grove.remove(tree, key);
	}

	@Override
	public void drop(int tree) {
		this.grove.drop(tree);
	}

	@Override
	public void savepoint() {
		this.savepoints.add(this.grove.freeze());
	}

	@Override
	public void release(int savepoint) {
		requireKnown(savepoint);
		this.savepoints.subList(savepoint, this.savepoints.size()).clear();
	}

	private void requireKnown(int savepoint) {
		if (savepoint < 0 || savepoint >= this.savepoints.size()) {
			throw new CorruptDataException("A transaction in the log names a savepoint that it does not have",
					Map.of("sequence", this.sequence + 1));
		}
	}

	@Override
	public void rollback(int savepoint) {
		requireKnown(savepoint);
		this.grove.reset(this.savepoints.get(savepoint));
		this.savepoints.subList(savepoint + 1, this.savepoints.size()).clear();
	}

	/**
	 * Does nothing: the record could not be read, and the operations before this one have
	 * just been repeated.
	 */
	@Override
	public void roots(long recordOffset) {
	}

}
