package io.modelvault;

import java.time.Duration;

import io.modelvault.store.CreateMode;
import io.modelvault.store.Durability;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.StoreOptions;
import org.jspecify.annotations.Nullable;

/**
 * Holds the options of an open. Start with {@link #defaults()} and change what differs;
 * every method returns new options.
 *
 * @param store the options of the store; their recovery mode is ignored
 * @param recoveryMode the treatment of a file that does not end where its last commit
 * ends, or null for the default: {@code STRICT} for reading only, {@code AUTO_TRUNCATE}
 * otherwise
 * @param writerTimeout the longest wait for the writer permit
 * @param sortMemoryBytes the memory that one query may use to sort or group its result,
 * where no index has the order; the rest goes to a temporary file
 * @param shared whether a file that this process has already opened as shared is opened
 * once more instead of being refused
 */
public record DatabaseOptions(StoreOptions store, @Nullable RecoveryMode recoveryMode, Duration writerTimeout,
		long sortMemoryBytes, boolean shared) {

	private static final Duration WRITER_TIMEOUT = Duration.ofSeconds(30);

	private static final long SORT_MEMORY_BYTES = 64L * 1024 * 1024;

	/** The divisor that gives a sort's share of a small heap. */
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
	 * Returns the defaults: read and write, every commit synced, 30 seconds for the
	 * writer permit, and 64 MiB for a sort, or a sixteenth of the heap if that is less.
	 */
	public static DatabaseOptions defaults() {
		long sortMemoryBytes = Math.min(SORT_MEMORY_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
		return new DatabaseOptions(StoreOptions.defaults(), null, WRITER_TIMEOUT, sortMemoryBytes, false);
	}

	/** Sets the options of the store: caches, checkpoints, compaction. */
	public DatabaseOptions withStore(StoreOptions options) {
		return new DatabaseOptions(options, this.recoveryMode, this.writerTimeout, this.sortMemoryBytes, this.shared);
	}

	/** Sets whether an existing file is opened for reading only. */
	public DatabaseOptions withReadOnly(boolean readOnly) {
		return withStore(this.store.withReadOnly(readOnly));
	}

	/** Sets when a returned commit is durable. */
	public DatabaseOptions withDurability(Durability durability) {
		return withStore(this.store.withDurability(durability));
	}

	/** Sets how long a commit may stay unsynced with {@code Durability.INTERVAL}. */
	public DatabaseOptions withSyncInterval(Duration interval) {
		return withStore(this.store.withSyncInterval(interval));
	}

	/** Sets the treatment of a file that does not end where its last commit ends. */
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

	/** Sets the memory that one query may use to sort its result. */
	public DatabaseOptions withSortMemoryBytes(long bytes) {
		return new DatabaseOptions(this.store, this.recoveryMode, this.writerTimeout, bytes, this.shared);
	}

	/**
	 * Sets whether several handles of this process may open the file together. Each
	 * handle is closed separately; closing the last one releases the file. All of them
	 * must ask for sharing, with the same options.
	 */
	public DatabaseOptions withShared(boolean value) {
		return new DatabaseOptions(this.store, this.recoveryMode, this.writerTimeout, this.sortMemoryBytes, value);
	}

	/** Returns whether the database is opened for reading only. */
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

	/** Returns how long a commit may stay unsynced with {@code Durability.INTERVAL}. */
	public Duration syncInterval() {
		return this.store.syncInterval();
	}

	/** Returns the store's options with the chosen or the default recovery mode. */
	StoreOptions effectiveStore() {
		RecoveryMode byDefault = readOnly() ? RecoveryMode.STRICT : RecoveryMode.AUTO_TRUNCATE;
		return this.store.withRecoveryMode((this.recoveryMode != null) ? this.recoveryMode : byDefault);
	}

}
