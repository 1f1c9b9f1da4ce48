package io.modelvault.store.file;

import java.util.concurrent.atomic.LongAdder;

import io.modelvault.store.StoreActivity;

/**
 * Counts a store's commits, rollbacks and waits for the writer permit, across all files
 * it uses in turn. Safe for any number of threads.
 */
final class ActivityCounters {

	final WorkCounter commits = new WorkCounter();

	final LongAdder rollbacks = new LongAdder();

	final WorkCounter waits = new WorkCounter();

	/** Combines these counts with those of the file in use and of its maintenance. */
	StoreActivity with(Volume volume, MaintenanceSchedule upkeep) {
		return new StoreActivity(this.commits.work(), this.rollbacks.sum(), this.waits.work(), volume.commitSyncs(),
				volume.syncs(), upkeep.checkpoints(), upkeep.compactions(), volume.cacheMisses());
	}

}
