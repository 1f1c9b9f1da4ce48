package io.modelvault.store;

import java.time.Duration;

/**
 * How a store is opened and kept. Start from {@link #defaults()} and change what matters.
 *
 * @param recoveryMode what an open may do with a file that does not end where its last
 * commit ends
 * @param readOnly whether writes are refused; such an open changes nothing on disk
 * @param durability when a commit that has returned is safe
 * @param syncInterval the time between syncs with {@link Durability#INTERVAL}
 * @param cacheBytes the heap that tree pages read from the file may take
 * @param checkpointLogBytes how much log makes a checkpoint due, at the least; it grows
 * with the file
 * @param compactionGarbageRatio which part of the file must be garbage to make a
 * compaction due, between 0 and 1
 * @param automaticMaintenance whether checkpoints and compactions that are due run by
 * themselves
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
	 * Durable, recovering, for reading and writing, with an eighth of the heap (64 MiB at
	 * most) as cache.
	 */
	public static StoreOptions defaults() {
		long cache = Math.min(64 * MIB, Runtime.getRuntime().maxMemory() / 8);
		boolean mapped = !System.getProperty("os.name", "").startsWith("Windows");
		return new StoreOptions(RecoveryMode.AUTO_TRUNCATE, false, Durability.FULL, Duration.ofMillis(100), cache,
				16 * MIB, 0.5, true, mapped, CreateMode.IF_MISSING);
	}

	/** The same, with another recovery mode. */
	public StoreOptions withRecoveryMode(RecoveryMode mode) {
		return new StoreOptions(mode, this.readOnly, this.durability, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				this.createMode);
	}

	/** The same, for reading only, or for writing too. */
	public StoreOptions withReadOnly(boolean value) {
		return new StoreOptions(this.recoveryMode, value, this.durability, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				this.createMode);
	}

	/** The same, with another durability. */
	public StoreOptions withDurability(Durability value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, value, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				this.createMode);
	}

	/** The same, with another time between syncs. */
	public StoreOptions withSyncInterval(Duration value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, value, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				this.createMode);
	}

	/** The same, with another cache size. */
	public StoreOptions withCacheBytes(long value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, this.syncInterval, value,
				this.checkpointLogBytes, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads,
				this.createMode);
	}

	/** The same, with another checkpoint threshold. */
	public StoreOptions withCheckpointLogBytes(long value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, this.syncInterval, this.cacheBytes,
				value, this.compactionGarbageRatio, this.automaticMaintenance, this.mappedReads, this.createMode);
	}

	/** The same, with another compaction threshold. */
	public StoreOptions withCompactionGarbageRatio(double value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, value, this.automaticMaintenance, this.mappedReads, this.createMode);
	}

	/** The same, with or without maintenance by itself. */
	public StoreOptions withAutomaticMaintenance(boolean value) {
		return new StoreOptions(this.recoveryMode, this.readOnly, this.durability, this.syncInterval, this.cacheBytes,
				this.checkpointLogBytes, this.compactionGarbageRatio, value, this.mappedReads, this.createMode);
	}

	/** The same, with or without memory maps. */
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
