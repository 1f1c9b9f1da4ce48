package io.modelvault.store.file;

import java.util.concurrent.atomic.LongAdder;

import io.modelvault.store.StoreActivity;

/** What a store counts of its own work, whichever file it is in. For any threads. */
final class ActivityCounters {

	final WorkCounter commits = new WorkCounter();

	final LongAdder rollbacks = new LongAdder();

	final WorkCounter waits = new WorkCounter();

	final WorkCounter checkpoints = new WorkCounter();

	final WorkCounter compactions = new WorkCounter();

	final OpenSnapshots snapshots = new OpenSnapshots(System::nanoTime);

	/** Together with what the file in use has counted. */
	StoreActivity with(Volume volume) {
		this.snapshots.lookAtTheClock();
		return new StoreActivity(this.commits.work(), this.rollbacks.sum(), this.waits.work(), volume.commitSyncs(),
				volume.syncs(), this.checkpoints.work(), this.compactions.work(), volume.cacheMisses(),
				this.snapshots.count(), this.snapshots.oldestNanos());
	}

}
