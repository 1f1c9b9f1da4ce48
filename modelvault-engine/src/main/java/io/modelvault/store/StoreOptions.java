package io.modelvault.store;

import java.time.Duration;

/**
 * The options of a store. Start from {@link #defaults()} and change what matters.
 *
 * @param recoveryMode what an open may do when the file does not end with its last commit
 * @param readOnly whether writes are refused; such an open does not change the database
 * file
 * @param durability when the changes of a returned commit are safe from a crash
 * @param syncInterval the time between syncs with {@link Durability#INTERVAL}
 * @param cacheBytes the heap for tree pages read from the file
 * @param checkpointLogBytes the minimum log size that makes a checkpoint due; the
 * threshold grows with the file
 * @param compactionGarbageRatio the share of garbage in the file that makes a compaction
 * due, between 0 and 1
 * @param automaticMaintenance whether checkpoints and compactions run in the background
 * when they are due
 * @param mappedReads whether the file is read through memory maps; otherwise by
 * positional reads
 * @param createMode what an open for writing does where there is no database; it does not
 * count in memory
 */
public record StoreOptions(RecoveryMode recoveryMode, boolean readOnly, Durability durability, Duration syncInterval,
		long cacheBytes, long checkpointLogBytes, double compactionGarbageRatio, boolean automaticMaintenance,
		boolean mappedReads, CreateMode createMode) {

	private static final long MIB = 1024 * 1024;

	public StoreOptions {
		if (syncInterval.isNegative() || syncInterval.isZero()) {
			throw new IllegalArgumentException("syncInterval must be positive");
		}
		if (cacheBytes < 0 || checkpointLogBytes < 0) {
			throw new IllegalArgumentException("sizes must not be negative");
		}
		if (!(compactionGarbageRatio > 0 && compactionGarbageRatio <= 1)) {
			throw new IllegalArgumentException("compactionGarbageRatio must lie between 0 and 1");
		}
	}

	/**
	 * Returns the default options: full durability, recovery by truncation, reading and
	 * writing, and an eighth of the heap (at most 64 MiB) as cache.
	 */
	public static StoreOptions defaults() {
		long cache = Math.min(64 * MIB, Runtime.getRuntime().maxMemory() / 8);
		boolean mapped = !System.getProperty("os.name", "").startsWith("Windows");
		return new StoreOptions(RecoveryMode.AUTO_TRUNCATE, false, Durability.FULL, Duration.ofMillis(100), cache,
				16 * MIB, 0.5, true, mapped, CreateMode.IF_MISSING);
	}

	/** Returns a copy with another recovery mode. */
	public StoreOptions withRecoveryMode(RecoveryMode mode) {
		return new StoreOptions(mode, this.readOnly, this.durability, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				this.createMode);
	}

	/** Returns a copy for reading only, or for reading and writing. */
	public StoreOptions withReadOnly(boolean value) {
		return new StoreOptions(this.recoveryMode, value, this.durability, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				this.createMode);
	}

	/** Returns a copy with another durability setting. */
	public StoreOptions withDurability(Durability value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, value, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				this.createMode);
	}

	/** Returns a copy with another time between syncs. */
	public StoreOptions withSyncInterval(Duration value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, value, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				this.createMode);
	}

	/** Returns a copy with another cache size. */
	public StoreOptions withCacheBytes(long value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, this.syncInterval, value,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				this.createMode);
	}

	/** Returns a copy with another checkpoint threshold. */
	public StoreOptions withCheckpointLogBytes(long value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, this.syncInterval, this.cacheBytes,
				value, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads, this.createMode);
	}

	/** Returns a copy with another compaction threshold. */
	public StoreOptions withCompactionGarbageRatio(double value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, value, this.automaticMaintenance, this.mappedReads, this.createMode);
	}

	/** Returns a copy with or without background maintenance. */
	public StoreOptions withAutomaticMaintenance(boolean value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, value, this.mappedReads, this.createMode);
	}

	/** Returns a copy with or without memory maps. */
	public StoreOptions withMappedReads(boolean value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, value,
				this.createMode);
	}

	/** The same, with another answer to a missing file. */
	public StoreOptions withCreateMode(CreateMode value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				value);
	}

}
