package io.modelvault.store;

/**
 * What a store has done since the open, and how long that took. Each of the numbers is
 * exact once the store rests; while it works, they may be taken at slightly different
 * times.
 *
 * @param commits transactions that have committed something, from the beginning of each
 * commit until it was as durable as the store promises
 * @param rollbacks write transactions that ended without a commit
 * @param waits write transactions that were asked for, and how long they waited until
 * they could begin, or gave up
 * @param commitSyncs syncs that made commits durable; one may serve several
 * @param syncs all syncs of the file
 * @param checkpoints checkpoints, the wait for a write transaction included; those of
 * {@code close()} are not counted
 * @param compactions compactions that have put another file in the place of the old one
 * @param cacheMisses how often a page had to be read from the file
 */
public record StoreActivity(Work commits, long rollbacks, Work waits, long commitSyncs, Work syncs, Work checkpoints,
		Work compactions, long cacheMisses) {

	/** Nothing has been done. */
	public static final StoreActivity NONE = new StoreActivity(Work.NONE, 0, Work.NONE, 0, Work.NONE, Work.NONE,
			Work.NONE, 0);

	/**
	 * Both together, for who counts on from one open to the next.
	 */
	public StoreActivity plus(StoreActivity later) {
		return new StoreActivity(this.commits.plus(later.commits), this.rollbacks + later.rollbacks,
				this.waits.plus(later.waits), this.commitSyncs + later.commitSyncs, this.syncs.plus(later.syncs),
				this.checkpoints.plus(later.checkpoints), this.compactions.plus(later.compactions),
				this.cacheMisses + later.cacheMisses);
	}

	/**
	 * Something that has been done several times.
	 *
	 * @param count how many times
	 * @param nanos how long it took in all
	 * @param bytes how much of the file it wrote in all, where that is counted
	 */
	public record Work(long count, long nanos, long bytes) {

		static final Work NONE = new Work(0, 0, 0);

		Work plus(Work other) {
			return new Work(this.count + other.count, this.nanos + other.nanos, this.bytes + other.bytes);
		}

	}

}
