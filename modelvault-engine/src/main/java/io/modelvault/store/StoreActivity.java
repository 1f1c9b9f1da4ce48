package io.modelvault.store;

/**
 * Counts what a store has done since the open, with the time it took. Each number is
 * exact while the store is idle; otherwise the numbers may be taken at slightly different
 * times.
 *
 * @param commits transactions that have committed changes, timed from the beginning of
 * the commit until it was as durable as the store promises
 * @param rollbacks write transactions that ended without a commit
 * @param waits requests for a write transaction, timed until it began or the request
 * timed out
 * @param commitSyncs syncs that made commits durable; one sync may serve several commits
 * @param syncs all syncs of the file
 * @param checkpoints checkpoints, timed with the wait for a write transaction; those of
 * {@code close()} are not counted
 * @param compactions compactions that have replaced the file
 * @param cacheMisses how many pages had to be read from the file
 */
public record StoreActivity(Work commits, long rollbacks, Work waits, long commitSyncs, Work syncs, Work checkpoints,
		Work compactions, long cacheMisses) {

	/** The activity of a store that has done nothing. */
	public static final StoreActivity NONE = new StoreActivity(Work.NONE, 0, Work.NONE, 0, Work.NONE, Work.NONE,
			Work.NONE, 0);

	/** Returns the sum of both, to accumulate counts over several opens. */
	public StoreActivity plus(StoreActivity later) {
		return new StoreActivity(this.commits.plus(later.commits), this.rollbacks + later.rollbacks,
				this.waits.plus(later.waits), this.commitSyncs + later.commitSyncs, this.syncs.plus(later.syncs),
				this.checkpoints.plus(later.checkpoints), this.compactions.plus(later.compactions),
				this.cacheMisses + later.cacheMisses);
	}

	/**
	 * One kind of operation.
	 *
	 * @param count the number of operations
	 * @param nanos their total time in nanoseconds
	 * @param bytes the total number of bytes they wrote to the file, where that is
	 * counted
	 */
	public record Work(long count, long nanos, long bytes) {

		static final Work NONE = new Work(0, 0, 0);

		Work plus(Work other) {
			return new Work(this.count + other.count, this.nanos + other.nanos, this.bytes + other.bytes);
		}

	}

}
