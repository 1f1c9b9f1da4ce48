package io.modelvault.store.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.modelvault.error.LimitExceededException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.store.file.log.OperationBuffer;
import io.modelvault.store.file.tree.Node;
import io.modelvault.store.file.tree.NodeSource;
import io.modelvault.store.file.tree.Roots;
import io.modelvault.store.file.tree.Tree;
import io.modelvault.store.file.tree.TreeDifference;
import io.modelvault.store.file.tree.WorkingTrees;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Implements the write transaction: a private version of the trees, and the log
 * operations that produce it. The operations go to the log as {@link TransactionParts},
 * so a transaction may be larger than the heap. A replay ignores them unless the segment
 * that commits the transaction is in the log.
 * <p>
 * Invariants: an active transaction holds the writer permit, so only its own segments
 * move the log's tail; the first byte of the buffer corresponds to the tail offset.
 */
final class FileTransaction implements WriteTransaction, NodeSource {

	private static final int PART_BYTES = 256 * 1024;

	private final FileStore store;

	private final Volume volume;

	private final StoreVersion base;

	private final WorkingTrees grove;

	private final OperationBuffer operations;

	private final List<Mark> marks = new ArrayList<>();

	private final long sequence;

	private final TransactionParts parts;

	private boolean active = true;

	/**
	 * True while a change is made. If the change fails, the trees may be inconsistent.
	 */
	private boolean halfDone;

	FileTransaction(FileStore store, Volume volume, OperationBuffer operations, long spillNodes) {
		this.store = store;
		this.volume = volume;
		this.operations = operations;
		this.operations.clear();
		this.store.usesWriter();
		this.base = volume.appended();
		this.sequence = this.base.sequence() + 1;
		this.parts = new TransactionParts(volume, operations, this.sequence, PART_BYTES, spillNodes);
		this.grove = new WorkingTrees(this.base.roots(), this);
	}

	// --- reading

	@Override
	public Snapshot base() {
		ensureNotEnded();
		return this.store.snapshot(this.base);
	}

	@Override
	public byte @Nullable [] get(int tree, byte[] key) {
		ensureActive();
		return this.grove.peek(tree).get(key, this);
	}

	@Override
	public boolean contains(int tree, byte[] key) {
		ensureActive();
		return this.grove.peek(tree).contains(key, this);
	}

	@Override
	public long count(int tree, KeyRange range) {
		ensureActive();
		return this.grove.peek(tree).count(range, this);
	}

	@Override
	public Cursor cursor(int tree, KeyRange range, Direction direction) {
		ensureActive();
		return this.grove.freeze(tree).cursor(range, direction, this);
	}

	@Override
	public Node node(long offset, int length, int level) {
		return this.volume.source().node(offset, length, level);
	}

	/**
	 * Returns a value from the buffer if it is not yet in the file, otherwise from the
	 * file.
	 */
	@Override
	public byte[] value(long offset, int length) {
		long inBuffer = offset - this.volume.tail();
		if (!this.active || inBuffer < 0) {
			return this.volume.source().value(offset, length);
		}
		int from = (int) inBuffer + Integer.BYTES;
		return Arrays.copyOfRange(this.operations.array(), from, from + length);
	}

	// --- writing

	@Override
	public boolean put(int tree, byte[] key, byte[] value) {
		ensureActive();
		limit("key", key.length, MAX_KEY_BYTES);
		limit("value", value.length, MAX_VALUE_BYTES);
		this.halfDone = true;
		byte[] leafValue = this.operations.put(tree, key, value, this.volume.tail(), this.volume.seal());
		boolean replaced = this.grove.put(tree, key, leafValue);
		this.parts.appendFull(this.grove);
		this.halfDone = false;
		return replaced;
	}

	private static void limit(String what, int bytes, int limit) {
		if (bytes > limit) {
			throw new LimitExceededException(
					"A " + what + " of " + bytes + " bytes is longer than the limit of " + limit,
					Map.of("bytes", bytes, "limit", limit));
		}
	}

	@Override
	public boolean delete(int tree, byte[] key) {
		ensureActive();
		this.halfDone = true;
		boolean removed = this.grove.remove(tree, key);
		if (removed) {
			this.operations.delete(tree, key);
			this.parts.appendFull(this.grove);
		}
		this.halfDone = false;
		return removed;
	}

	@Override
	public void drop(int tree) {
		ensureActive();
		this.halfDone = true;
		this.grove.drop(tree);
		this.operations.drop(tree);
		this.halfDone = false;
	}

	@Override
	public void restore(Snapshot snapshot) {
		ensureActive();
		FileSnapshot then = (FileSnapshot) snapshot;
		boolean done = false;
		try {
			Roots now = this.grove.freeze();
			now.forEach((tree, number) -> restore(number, tree, then));
			then.roots().forEach((tree, number) -> {
				if (now.tree(number).root() == null) {
					restore(number, Tree.EMPTY, then);
				}
			});
			done = true;
		}
		finally {
			this.halfDone = !done;
		}
	}

	private void restore(int number, Tree now, FileSnapshot snapshot) {
		Tree then = snapshot.roots().tree(number);
		if (then.root() == null) {
			drop(number);
		}
		else {
			TreeDifference.tell(now, this, then, snapshot.source(), snapshot.isOf(this.volume),
					(key, value) -> put(number, key, value), (key) -> delete(number, key));
		}
	}

	// --- savepoints

	@Override
	public Savepoint savepoint() {
		ensureActive();
		this.operations.savepoint();
		Mark mark = new Mark(this.marks.size(), this.grove.freeze());
		this.marks.add(mark);
		return mark;
	}

	@Override
	public void rollbackTo(Savepoint savepoint) {
		ensureNotEnded();
		Mark mark = known(savepoint);
		// The buffer keeps all its bytes: cursors may still read values from it.
		this.operations.rollback(mark.index);
		this.grove.reset(mark.roots);
		this.marks.subList(mark.index + 1, this.marks.size()).clear();
		this.halfDone = false;
		this.parts.appendFull(this.grove);
	}

	@Override
	public void release(Savepoint savepoint) {
		ensureActive();
		Mark mark = known(savepoint);
		this.operations.release(mark.index);
		this.marks.subList(mark.index, this.marks.size()).clear();
	}

	private Mark known(Savepoint savepoint) {
		if (savepoint instanceof Mark mark && mark.index < this.marks.size() && this.marks.get(mark.index) == mark) {
			return mark;
		}
		throw new TransactionStateException("The savepoint is not one of this transaction, or no longer", Map.of());
	}

	// --- the end

	@Override
	public long commit() {
		long startNanos = System.nanoTime();
		ensureNotEnded();
		if (this.halfDone) {
			rollback();
			throw failedBefore();
		}
		boolean changed = !this.parts.isEmpty();
		StoreVersion version;
		try {
			version = changed ? this.parts.commit(this.grove) : this.base;
		}
		finally {
			end();
		}
		// A transaction without changes waits for its base: what it has read must not be
		// lost either.
		this.volume.awaitDurable(version);
		if (changed) {
			this.store.committed(startNanos);
		}
		return version.sequence();
	}

	@Override
	public void rollback() {
		if (!this.active) {
			return;
		}
		try {
			if (this.store.isWritable()) {
				this.parts.abort();
			}
		}
		finally {
			end();
			this.store.rolledBack();
		}
		if (this.store.isWritable()) {
			// The caller may pass on what the transaction has read, so that must not be
			// lost either.
			this.volume.awaitDurable(this.base);
		}
	}

	private void end() {
		this.active = false;
		this.store.releaseWriter();
	}

	@Override
	public void close() {
		rollback();
	}

	private void ensureActive() {
		ensureNotEnded();
		if (this.halfDone) {
			throw failedBefore();
		}
	}

	private static TransactionStateException failedBefore() {
		return new TransactionStateException(
				"A change in this transaction has failed halfway: roll back to a savepoint before it, or altogether",
				Map.of());
	}

	private void ensureNotEnded() {
		if (!this.active) {
			throw new TransactionStateException("The transaction has ended", Map.of());
		}
		this.store.ensureOpen();
		this.store.usesWriter();
	}

	/**
	 * A version within the transaction. It is a class, not a record, because savepoints
	 * are compared by identity.
	 */
	private static final class Mark implements Savepoint {

		private final int index;

		private final Roots roots;

		Mark(int index, Roots roots) {
			this.index = index;
			this.roots = roots;
		}

	}

}
