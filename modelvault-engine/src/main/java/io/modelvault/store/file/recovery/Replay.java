package io.modelvault.store.file.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.error.CorruptDataException;
import io.modelvault.store.file.log.OperationReader;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.tree.Grove;
import io.modelvault.store.file.tree.NodeSource;
import io.modelvault.store.file.tree.Roots;

/**
 * Applies the transactions of a log to the trees of a checkpoint, each as a whole or not
 * at all.
 * <p>
 * Invariant: {@code committed} is the moment after the last committed transaction; the
 * grove may be ahead of it by the transaction that is {@code pending}.
 */
final class Replay implements OperationReader.Visitor {

	/** The sequence to start with when only the log can tell it. */
	static final long UNKNOWN = -1;

	private final Grove grove;

	private final List<Roots> savepoints = new ArrayList<>();

	private Roots committed;

	private long sequence;

	private long transactions;

	private boolean pending;

	/** Which opening wrote the beginning of the transaction that is pending. */
	private int epoch;

	Replay(Roots roots, long sequence, NodeSource source) {
		this.grove = new Grove(roots, source);
		this.committed = roots;
		this.sequence = sequence;
	}

	/**
	 * Applies one segment of a transaction.
	 * @return false when it does not continue the log
	 */
	boolean apply(SegmentHeader header, byte[] payload, long payloadOffset) {
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
			drop();
		}
		this.pending = true;
		this.epoch = header.epoch();
		OperationReader.read(payload, payloadOffset, this);
		if (header.has(SegmentHeader.LAST)) {
			commit();
		}
		return true;
	}

	private boolean isNext(SegmentHeader header) {
		return header.sequence() == this.sequence + 1;
	}

	/** Whether a part belongs to the transaction that has begun. */
	private boolean isContinued(SegmentHeader header) {
		return this.pending && isOfTheSameOpening(header);
	}

	/**
	 * A transaction ends with the opening that began it. What a recovery has cut of one
	 * may have come back, and its place be continued by another.
	 */
	private boolean isOfTheSameOpening(SegmentHeader header) {
		return header.epoch() == this.epoch;
	}

	private void commit() {
		this.committed = this.grove.freeze();
		this.sequence++;
		this.transactions++;
		this.pending = false;
		this.savepoints.clear();
	}

	/** Forgets a transaction that has begun. */
	void drop() {
		if (this.pending) {
			this.grove.reset(this.committed);
			this.savepoints.clear();
			this.pending = false;
		}
	}

	boolean isPending() {
		return this.pending;
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

}
