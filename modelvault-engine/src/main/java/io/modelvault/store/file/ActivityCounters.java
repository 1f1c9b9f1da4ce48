package io.modelvault.store.file;

import java.util.concurrent.atomic.LongAdder;

import io.modelvault.store.StoreActivity;

/** What a store counts of its own work, whichever file it is in. For any threads. */
final class ActivityCounters {

	final WorkCounter commits = new WorkCounter();

	final LongAdder rollbacks = new LongAdder();

	final WorkCounter waits = new WorkCounter();

	/** Together with what the file in use and its upkeep have counted. */
	StoreActivity with(Volume volume, MaintenanceSchedule upkeep) {
		return new StoreActivity(this.commits.work(), this.rollbacks.sum(), this.waits.work(), volume.commitSyncs(),
				volume.syncs(), upkeep.checkpoints(), upkeep.compactions(), volume.cacheMisses());
	}

}
