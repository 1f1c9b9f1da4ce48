package io.modelvault.store.kv;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.modelvault.error.StorageFailedException;
import io.modelvault.store.DataLoss;
import io.modelvault.store.FileCondition;
import io.modelvault.store.MaintenanceKind;
import io.modelvault.store.MaintenanceState;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.StoreStatistics;
import io.modelvault.store.WriterState;

/**
 * An ordered key-value store. Readers take snapshots and never wait; there is one write
 * transaction at a time, so writes are serializable and never retried. For any number of
 * threads; nothing depends on which thread calls.
 * <p>
 * After a failed write or sync the store is poisoned: reads go on, every write fails with
 * the first cause, and reopening tells what is on disk.
 */
public interface Store extends AutoCloseable {

	/** The last snapshot that is published to readers. */
	Snapshot snapshot();

	/**
	 * Starts the write transaction, waiting for the one before.
	 * @param timeout how long to wait
	 * @throws io.modelvault.error.WriterTimeoutException when it did not end in time
	 * @throws io.modelvault.error.ReadOnlyException when the store only reads
	 */
	WriteTransaction begin(Duration timeout);

	/**
	 * Shortens what the next open has to replay, without blocking readers or writers. It
	 * waits for the transaction under way to end.
	 * @throws io.modelvault.error.TransactionStateException when that transaction is this
	 * thread's own, as far as the last thread that used it goes
	 */
	void checkpoint();

	/**
	 * Rewrites the file with the live data only, without blocking readers; writers wait
	 * for the last snapshot of it.
	 * @throws io.modelvault.error.TransactionStateException when this thread has the
	 * write transaction open
	 */
	void compact();

	/**
	 * Writes the live data of this snapshot to another file, as a database of its own. A
	 * database that is there is replaced.
	 * @throws io.modelvault.error.DatabaseLockedException when that database is open,
	 * this one included
	 * @throws io.modelvault.error.UnsupportedFormatException when there is something else
	 * than a database; it is unchanged
	 */
	void compactTo(Path target);

	/**
	 * The file's bytes as a database of its own; the other way to take an in-memory store
	 * elsewhere.
	 */
	byte[] snapshotBytes();

	/** What the open found and did. */
	RecoveryReport recoveryReport();

	/** Current sizes and counters. */
	StoreStatistics statistics();

	/**
	 * The first failed write or sync, which has stopped all writing; empty if none has.
	 */
	Optional<StorageFailedException> failure();

	/**
	 * The proven loss of acknowledged commits that the file notes, from this open or an
	 * earlier one, until it is acknowledged.
	 */
	Optional<DataLoss> dataLoss();

	/**
	 * Removes the note of a loss from the file, durably. Waits for the write transaction
	 * and the compaction that are under way. Without effect when there is none.
	 * @throws io.modelvault.error.ReadOnlyException when the store only reads
	 * @throws io.modelvault.error.TransactionStateException when this thread has the
	 * write transaction open
	 */
	void acknowledgeDataLoss();

	/** What it has done since the open. Known after the close too. */
	StoreActivity activity();

	/**
	 * Whether the path still leads to the file that is open. In memory it always does.
	 * Looks up the path; for any threads.
	 * @throws io.modelvault.error.StorageFailedException when the file system does not
	 * tell
	 */
	FileCondition fileCondition();

	/** The version of the format that it is kept in, as {@code major.minor}. */
	String formatVersion();

	/** Who has the right to write. */
	WriterState writer();

	/** How checkpoints or compactions stand. */
	MaintenanceState maintenance(MaintenanceKind kind);

	/**
	 * Writes a checkpoint, lets go of file and lock. Without effect when closed already.
	 * A transaction that is open has a minute to end, unless it is this thread's own.
	 */
	@Override
	void close();

}
