package io.modelvault;

import java.time.Duration;

import io.modelvault.store.CreateMode;
import io.modelvault.store.Durability;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.StoreOptions;
import org.jspecify.annotations.Nullable;

/**
 * How a database is opened. Begin with {@link #defaults()} and change what differs; every
 * method gives new options.
 *
 * @param store how the file is kept; its recovery mode does not count
 * @param recoveryMode what to do with a file that does not end where its last commit
 * ends, or null for the default: {@code STRICT} for reading only, {@code AUTO_TRUNCATE}
 * otherwise
 * @param writerTimeout how long a write waits for the one before it
 * @param sortMemoryBytes how much memory one query may use to put its result in order or
 * in groups, where no index has the order; what is beyond goes to a temporary file
 * @param shared whether a file that is open in this process already, shared as well, is
 * opened once more, instead of refused
 */
public record DatabaseOptions(StoreOptions store, @Nullable RecoveryMode recoveryMode, Duration writerTimeout,
		long sortMemoryBytes, boolean shared) {

	private static final Duration WRITER_TIMEOUT = Duration.ofSeconds(30);

	private static final long SORT_MEMORY_BYTES = 64L * 1024 * 1024;

	/** Of a small heap, sorts get this part. */
	private static final int HEAP_SHARE = 16;

	public DatabaseOptions {
		if (writerTimeout.isNegative()) {
			throw new IllegalArgumentException("writerTimeout must not be negative");
		}
		if (sortMemoryBytes <= 0) {
			throw new IllegalArgumentException("sortMemoryBytes must be positive");
		}
	}

	/**
	 * Read and write, every commit synced, 30 seconds for the writer before, 64 MiB for a
	 * sort, or a sixteenth of the heap if that is less.
	 */
	public static DatabaseOptions defaults() {
		long sortMemoryBytes = Math.min(SORT_MEMORY_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
		return new DatabaseOptions(StoreOptions.defaults(), null, WRITER_TIMEOUT, sortMemoryBytes, false);
	}

	/** Says how the file is kept: caches, checkpoints, compaction. */
	public DatabaseOptions withStore(StoreOptions options) {
		return new DatabaseOptions(options, this.recoveryMode, this.writerTimeout, this.sortMemoryBytes, this.shared);
	}

	/** Opens an existing file for reading only, or not. */
	public DatabaseOptions withReadOnly(boolean readOnly) {
		return withStore(this.store.withReadOnly(readOnly));
	}

	/** Says when a commit that has returned is safe. */
	public DatabaseOptions withDurability(Durability durability) {
		return withStore(this.store.withDurability(durability));
	}

	/** Says how long a commit may stay unsynced with {@code Durability.INTERVAL}. */
	public DatabaseOptions withSyncInterval(Duration interval) {
		return withStore(this.store.withSyncInterval(interval));
	}

	/** Says what to do with a file that does not end where its last commit ends. */
	public DatabaseOptions withRecoveryMode(RecoveryMode mode) {
		return new DatabaseOptions(this.store, mode, this.writerTimeout, this.sortMemoryBytes, this.shared);
	}

	/**
	 * Says what an open does where there is no database. {@link CreateMode#NEVER} is
	 * recommended for a database that exists: a lost file or a wrong path fails the open
	 * instead of beginning with an empty database.
	 */
	public DatabaseOptions withCreateMode(CreateMode mode) {
		return withStore(this.store.withCreateMode(mode));
	}

	/** Says how long a write waits for the one before it. */
	public DatabaseOptions withWriterTimeout(Duration timeout) {
		return new DatabaseOptions(this.store, this.recoveryMode, timeout, this.sortMemoryBytes, this.shared);
	}

	/** Says how much memory one query may use to put its result in order. */
	public DatabaseOptions withSortMemoryBytes(long bytes) {
		return new DatabaseOptions(this.store, this.recoveryMode, this.writerTimeout, bytes, this.shared);
	}

	/**
	 * Says whether several handles of this process may have the file open together. Each
	 * of them is closed by itself; the file is let go with the last one. All of them must
	 * ask for it, with the same options.
	 */
	public DatabaseOptions withShared(boolean value) {
		return new DatabaseOptions(this.store, this.recoveryMode, this.writerTimeout, this.sortMemoryBytes, value);
	}

	/** Whether the database is opened for reading only. */
	public boolean readOnly() {
		return this.store.readOnly();
	}

	/** What an open does where there is no database. */
	public CreateMode createMode() {
		return this.store.createMode();
	}

	/** When a commit that has returned is safe. */
	public Durability durability() {
		return this.store.durability();
	}

	/** How long a commit may stay unsynced with {@code Durability.INTERVAL}. */
	public Duration syncInterval() {
		return this.store.syncInterval();
	}

	/** The store's options, with the recovery mode that was chosen, or the default. */
	StoreOptions effectiveStore() {
		RecoveryMode byDefault = readOnly() ? RecoveryMode.STRICT : RecoveryMode.AUTO_TRUNCATE;
		return this.store.withRecoveryMode((this.recoveryMode != null) ? this.recoveryMode : byDefault);
	}

}
