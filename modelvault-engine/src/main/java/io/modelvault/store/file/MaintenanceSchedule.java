package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.modelvault.store.Durability;
import io.modelvault.store.MaintenanceKind;
import io.modelvault.store.MaintenanceState;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.StoreOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a store's checkpoints and compactions, in the background when they are due or on
 * request, and records their outcome. Safe for any number of threads. It has no lock of
 * its own: the volume runs its checkpoints one after the other, and {@link Compactions}
 * the compactions.
 */
final class MaintenanceSchedule {

	private static final Logger logger = LoggerFactory.getLogger(MaintenanceSchedule.class);

	private static final Duration COMPACTION_INTERVAL = Duration.ofSeconds(10);

	private final VolumeInUse volume;

	private final Compactions compactions;

	private final WriterPermit permit;

	private final PathWatch path;

	private final Thresholds thresholds;

	private final MaintenanceLog checkpointLog;

	private final MaintenanceLog compactionLog;

	/**
	 * The workers for checkpoints and for compactions; empty without automatic
	 * maintenance.
	 */
	private final List<MaintenanceWorker> threads;

	/** Keeps the interval between syncs, whatever maintenance does; null without one. */
	private final @Nullable MaintenanceWorker syncing;

	/** Begins with what is done by itself. */
	MaintenanceSchedule(StoreBootstrap opened, Compactions compactions, Thresholds thresholds) {
		this.volume = opened.volume();
		this.compactions = compactions;
		this.permit = opened.permit();
		this.path = opened.path();
		this.thresholds = thresholds;
		StoreOptions options = opened.options();
		this.checkpointLog = new MaintenanceLog(() -> this.volume.current().logBytesSinceCheckpoint());
		this.compactionLog = new MaintenanceLog(() -> this.volume.current().usedBytes());
		boolean maintained = options.automaticMaintenance() && !options.readOnly();
		this.threads = maintained
				? List.of(
						new MaintenanceWorker("checkpoint-" + opened.name(), options.syncInterval(),
								this::checkpointIfDue),
						new MaintenanceWorker("compaction-" + opened.name(), COMPACTION_INTERVAL, this::compactIfDue))
				: List.of();
		boolean synced = options.durability() == Durability.INTERVAL && !options.readOnly();
		this.syncing = synced
				? new MaintenanceWorker("sync-" + opened.name(), options.syncInterval(), this::syncAppended) : null;
	}

	/**
	 * Shortens what the next open has to replay.
	 * @throws io.modelvault.error.StorageFailedException when the file was deleted,
	 * replaced or cut, or a write fails; nothing more is written then
	 * @throws io.modelvault.error.TransactionStateException when this thread has a write
	 * transaction open, for whose end it would wait
	 */
	void checkpoint() {
		this.volume.ensureWritable();
		this.permit.refuseWithin("checkpoint");
		requireInPlace();
		Volume current = this.volume.retained();
		try {
			this.checkpointLog.run(current::checkpoint);
		}
		finally {
			VolumeInUse.release(current);
		}
	}

	private void requireInPlace() {
		try {
			this.path.require();
		}
		catch (IOException ex) {
			// The open file can be written to, whether its path can be looked up or not.
			logger.debug("The path of the database cannot be looked up", ex);
		}
	}

	/**
	 * Rewrites the file with the live data only.
	 * @throws io.modelvault.error.TransactionStateException when the current thread has a
	 * write transaction open, for whose end the compaction would wait
	 */
	void compact() {
		this.volume.ensureWritable();
		this.permit.refuseWithin("compaction");
		this.compactionLog.run(this.compactions::replace);
	}

	private void checkpointIfDue() {
		if (this.volume.isIntact() && isCheckpointDue()) {
			checkpoint();
		}
	}

	private void syncAppended() {
		if (!this.volume.isIntact()) {
			return;
		}
		Volume current = this.volume.retained();
		try {
			current.syncUpTo(current.appended().sequence());
		}
		finally {
			VolumeInUse.release(current);
		}
	}

	private void compactIfDue() {
		if (this.volume.isIntact() && isCompactionDue() && !this.compactions.isFull()) {
			compact();
		}
	}

	private boolean isCheckpointDue() {
		return this.thresholds.isCheckpointDue(this.volume.current(), this.compactions.isUnderWay());
	}

	private boolean isCompactionDue() {
		return this.thresholds.isCompactionDue(this.volume.current());
	}

	/** Wakes the background workers for maintenance that a commit has made due. */
	void committed() {
		if (!this.threads.isEmpty()) {
			if (isCheckpointDue()) {
				this.threads.get(0).wake();
			}
			if (isCompactionDue()) {
				this.threads.get(1).wake();
			}
		}
	}

	/**
	 * Slows a writer down before a transaction when maintenance cannot keep pace: the
	 * writer makes a checkpoint itself when the heap is full, and pauses when a running
	 * compaction is behind.
	 */
	void keepPace() {
		if (this.thresholds.isHeapFull(this.volume.current()) && !this.permit.isHeldHere()) {
			checkpoint();
		}
		long pause = this.compactions.pauseNanos();
		if (pause > 0) {
			LockSupport.parkNanos(this, pause);
		}
	}

	/** Returns the state of checkpoints or compactions. Never waits. */
	MaintenanceState state(MaintenanceKind kind) {
		boolean automatic = !this.threads.isEmpty();
		boolean writes = !this.volume.isReadOnly();
		Volume current = this.volume.current();
		return switch (kind) {
			case CHECKPOINT -> new MaintenanceState(automatic, writes && isCheckpointDue(),
					writes && this.thresholds.isCheckpointOverdue(current, this.compactions.isUnderWay()),
					this.checkpointLog.running(), this.checkpointLog.history());
			case COMPACTION -> new MaintenanceState(automatic, writes && isCompactionDue(),
					writes && this.thresholds.isCompactionOverdue(current), this.compactionLog.running(),
					this.compactionLog.history());
		};
	}

	/** Returns the totals of the checkpoints. */
	StoreActivity.Work checkpoints() {
		return this.checkpointLog.done();
	}

	/** Returns the totals of the compactions. */
	StoreActivity.Work compactions() {
		return this.compactionLog.done();
	}

	/** Stops the background workers and returns when they have ended. */
	void close() {
		this.threads.forEach(MaintenanceWorker::close);
		if (this.syncing != null) {
			this.syncing.close();
		}
	}

}
