package io.modelvault;

import java.time.Duration;

import io.modelvault.store.Durability;
import io.modelvault.store.RecoveryMode;
import org.jspecify.annotations.Nullable;

/**
 * How a database is opened. Begin with {@link #defaults()} and change what differs; every method gives new options.
 *
 * @param readOnly whether to open an existing file for reading only
 * @param recoveryMode what to do with a file that does not end where its last commit ends, or null for the default:
 * {@code STRICT} for reading only, {@code AUTO_TRUNCATE} otherwise
 * @param durability when a commit that has returned is safe
 * @param syncInterval how long a commit may stay unsynced with {@code Durability.INTERVAL}
 * @param writerTimeout how long a write waits for the one before it
 * @param sortMemoryBytes how much memory one query may use to put its result in order, where no index has the order
 */
public record DatabaseOptions(boolean readOnly, @Nullable RecoveryMode recoveryMode, Durability durability,
		Duration syncInterval, Duration writerTimeout, long sortMemoryBytes) {

	private static final DatabaseOptions DEFAULTS = new DatabaseOptions(false, null, Durability.FULL,
			Duration.ofMillis(100), Duration.ofSeconds(30), 64L * 1024 * 1024);

	public DatabaseOptions {
		requirePositive(syncInterval, "syncInterval");
		if (writerTimeout.isNegative()) {
			throw new IllegalArgumentException("writerTimeout must not be negative");
		}
		if (sortMemoryBytes <= 0) {
			throw new IllegalArgumentException("sortMemoryBytes must be positive");
		}
	}

	/** Read and write, every commit synced, 30 seconds for the writer before. */
	public static DatabaseOptions defaults() {
		return DEFAULTS;
	}

	/** Opens an existing file for reading only, or not. */
	public DatabaseOptions withReadOnly(boolean readOnly) {
		return new DatabaseOptions(readOnly, this.recoveryMode, this.durability, this.syncInterval, this.writerTimeout,
				this.sortMemoryBytes);
	}

	/** Says what to do with a file that does not end where its last commit ends. */
	public DatabaseOptions withRecoveryMode(RecoveryMode recoveryMode) {
		return new DatabaseOptions(this.readOnly, recoveryMode, this.durability, this.syncInterval, this.writerTimeout,
				this.sortMemoryBytes);
	}

	/** Says when a commit that has returned is safe. */
	public DatabaseOptions withDurability(Durability durability) {
		return new DatabaseOptions(this.readOnly, this.recoveryMode, durability, this.syncInterval, this.writerTimeout,
				this.sortMemoryBytes);
	}

	/** Says how long a commit may stay unsynced with {@code Durability.INTERVAL}. */
	public DatabaseOptions withSyncInterval(Duration syncInterval) {
		return new DatabaseOptions(this.readOnly, this.recoveryMode, this.durability, syncInterval, this.writerTimeout,
				this.sortMemoryBytes);
	}

	/** Says how long a write waits for the one before it. */
	public DatabaseOptions withWriterTimeout(Duration writerTimeout) {
		return new DatabaseOptions(this.readOnly, this.recoveryMode, this.durability, this.syncInterval, writerTimeout,
				this.sortMemoryBytes);
	}

	/** Says how much memory one query may use to put its result in order. */
	public DatabaseOptions withSortMemoryBytes(long sortMemoryBytes) {
		return new DatabaseOptions(this.readOnly, this.recoveryMode, this.durability, this.syncInterval,
				this.writerTimeout, sortMemoryBytes);
	}

	/** The recovery mode that is used: the one that was chosen, or the default. */
	public RecoveryMode effectiveRecoveryMode() {
		if (this.recoveryMode != null) {
			return this.recoveryMode;
		}
		return this.readOnly ? RecoveryMode.STRICT : RecoveryMode.AUTO_TRUNCATE;
	}

	private static void requirePositive(Duration duration, String name) {
		if (duration.isNegative() || duration.isZero()) {
			throw new IllegalArgumentException(name + " must be positive");
		}
	}

}
