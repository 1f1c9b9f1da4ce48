package io.modelvault;

import io.modelvault.store.kv.Snapshot;

/**
 * Restores a database to an earlier state: documents, indexes, collections, schemas and
 * the counters of generated ids. Created by {@link Database#createRestorePoint()}.
 *
 * <pre>{@code
 * try (RestorePoint clean = db.createRestorePoint()) {
 *     // write anything
 *     clean.restore();
 * }
 * }</pre>
 *
 * Its pages are not freed until it is closed. For one thread at a time.
 */
public final class RestorePoint implements AutoCloseable {

	private final Database database;

	private Snapshot snapshot;

	RestorePoint(Database database, Snapshot snapshot) {
		this.database = database;
		this.snapshot = snapshot;
	}

	/**
	 * Returns whether this restore point belongs to the given database and that is still
	 * open.
	 */
	public boolean isOf(Database candidate) {
		return this.database == candidate && candidate.isOpen();
	}

	/**
	 * Restores the database in one transaction, durable when this returns; may be called
	 * again. The time depends on the amount written since, not on the size of the
	 * database. Readers keep their snapshots. A {@link ModelCollection} of a collection
	 * that was created since finds no collection afterwards.
	 * @throws io.modelvault.error.WriterTimeoutException if a running write transaction
	 * does not end in time; nothing changed
	 * @throws io.modelvault.error.TransactionStateException if this is closed, or inside
	 * {@link Database#transaction}, for whose end it would wait
	 * @throws io.modelvault.error.ReadOnlyException if the database is read-only
	 * @throws io.modelvault.error.DatabaseClosedException if the database is closed
	 */
	public void restore() {
		long commit = this.database.restore(this.snapshot);
		Snapshot same = this.database.snapshot();
		if (same.commitSequence() == commit) {
			// The new snapshot shares more pages with later ones, and does not need a
			// file that a compaction has replaced.
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
