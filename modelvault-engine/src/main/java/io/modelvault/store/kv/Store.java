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
 * An ordered key-value store. Readers take snapshots (MVCC) and never wait. There is one
 * write transaction at a time, so writes are serializable and never retried. Safe for any
 * number of threads; no method depends on the calling thread, except that maintenance
 * refuses to wait for that thread's own transaction.
 * <p>
 * After a failed write or sync the store is poisoned: reads continue, every write fails
 * with the first cause, and only reopening shows what is on disk.
 */
public interface Store extends AutoCloseable {

	/** Returns a snapshot of the version that is published to readers. */
	Snapshot snapshot();

	/**
	 * Begins the write transaction, after waiting for the previous one to end.
	 * @param timeout how long to wait
	 * @throws io.modelvault.error.WriterTimeoutException when the previous transaction
	 * did not end in time
	 * @throws io.modelvault.error.ReadOnlyException when the store is open for reading
	 * only
	 */
	WriteTransaction begin(Duration timeout);

	/**
	 * Makes a checkpoint, so that the next open has less log to replay. Blocks neither
	 * readers nor writers, but waits for the current transaction to end.
	 * @throws io.modelvault.error.TransactionStateException when the current thread was
	 * the last to use the open write transaction
	 */
	void checkpoint();

	/**
	 * Rewrites the file with the live data only. Does not block readers; writers wait
	 * while the new file takes over the last commits.
	 * @throws io.modelvault.error.TransactionStateException when the current thread has
	 * the write transaction open
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
	 * Returns the live data as the bytes of a database file; for an in-memory store, this
	 * is how to copy it elsewhere.
	 */
	byte[] snapshotBytes();

	/** Returns what the open found and did. */
	RecoveryReport recoveryReport();

	/** Returns the current sizes and counters. */
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

	/** Returns the current holder of the writer permit. */
	WriterState writer();

	/** Returns the state of checkpoints or compactions. */
	MaintenanceState maintenance(MaintenanceKind kind);

	/**
	 * Makes a last checkpoint and releases the file and its lock. Has no effect on a
	 * closed store. Waits up to a minute for an open transaction, unless it is the
	 * current thread's own.
	 */
	@Override
	void close();

}
