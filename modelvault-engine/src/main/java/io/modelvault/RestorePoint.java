package io.modelvault;

import io.modelvault.store.kv.Snapshot;

/**
 * A snapshot of a database that can be put back: documents, indexes, collections, schemas
 * and the numbers from which ids are made. Get one with
 * {@link Database#createRestorePoint()}.
 *
 * <pre>{@code
 * try (RememberedMoment clean = db.createRestorePoint()) {
 *     // write whatever
 *     clean.restore();
 * }
 * }</pre>
 *
 * It keeps what it remembers from being freed until it is closed. For one thread at a
 * time.
 */
public final class RestorePoint implements AutoCloseable {

	private final Database database;

	private Snapshot snapshot;

	RestorePoint(Database database, Snapshot snapshot) {
		this.database = database;
		this.snapshot = snapshot;
	}

	/** Whether it is of this database, and that is still open. */
	public boolean isOf(Database candidate) {
		return this.database == candidate && candidate.isOpen();
	}

	/**
	 * Makes the database what it was, in one transaction, durable when this returns; as
	 * often as needed. That takes as long as what was written since, not as long as what
	 * is there. Readers go on with what they see. A {@link ModelCollection} of a
	 * collection that was not there then finds it no longer.
	 * @throws io.modelvault.error.WriterTimeoutException if a write transaction is under
	 * way and does not end in time; nothing changed
	 * @throws io.modelvault.error.TransactionStateException if this is closed, or inside
	 * {@link Database#transaction}, for whose end it would wait
	 * @throws io.modelvault.error.ReadOnlyException if the database only reads
	 * @throws io.modelvault.error.DatabaseClosedException if it is closed
	 */
	public void restore() {
		long commit = this.database.restore(this.snapshot);
		Snapshot same = this.database.snapshot();
		if (same.commitSequence() == commit) {
			// It shares more with what is to come, and does not need a file that a
			// compaction has replaced.
			this.snapshot.close();
			this.snapshot = same;
		}
		else {
			same.close();
		}
	}

	@Override
	public void close() {
		this.snapshot.close();
	}

}
