package io.modelvault.store.file;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

import io.modelvault.store.Durability;
import io.modelvault.store.file.tree.Roots;

/**
 * Tracks which commits of a volume are appended, which are durable, and which version
 * readers see.
 * <p>
 * Design note. A commit passes through two states: <em>appended</em>, when its last
 * segment is in the log, and <em>durable</em>, when a sync covers that segment. The state
 * in which it is published depends on {@link Durability}: with {@code FULL} the sync
 * publishes it, so that no reader sees a commit that a crash could undo; with the other
 * settings appending publishes it. The states are separate so that a writer can give the
 * writer permit back after appending and wait for the sync without it: the next
 * transaction appends meanwhile, and {@link GroupSync} lets one sync serve both.
 * <p>
 * Guarantees: {@link #awaitDurable(StoreVersion)} returns only when the version is as
 * durable as the store promises; it throws if a sync has failed before that. Reading a
 * version never waits. All fields that readers use are volatile and hold immutable
 * values.
 * <p>
 * Invariants:
 * <ul>
 * <li>{@code appended} changes only under the writer permit; {@code durableOffset}
 * changes only in a round of the group sync, which one thread at a time runs;
 * {@code published} changes with {@code durableOffset} under {@code FULL}, otherwise with
 * {@code appended};
 * <li>{@code published} is never ahead of what the durability setting promises, and never
 * behind an acknowledged commit;
 * <li>all bytes before {@code durableOffset} are synced, and they end with a committed
 * transaction.
 * </ul>
 */
final class Commits implements GroupSync.Round {

	private final VolumeFile file;

	private final Durability durability;

	private final GroupSync groupSync;

	private final LongAdder syncs = new LongAdder();

	private volatile StoreVersion appended;

	private volatile StoreVersion published;

	private volatile long durableOffset;

	/**
	 * Starts from a durable version.
	 * @param moreComing whether a thread waits for the writer permit
	 */
	Commits(VolumeFile file, Durability durability, StoreVersion recovered, BooleanSupplier moreComing) {
		this.file = file;
		this.durability = durability;
		this.appended = recovered;
		this.published = recovered;
		this.groupSync = new GroupSync(recovered.sequence(), this, moreComing);
		this.durableOffset = recovered.end();
	}

	/** Returns the newest appended version, on which the next transaction builds. */
	StoreVersion appended() {
		return this.appended;
	}

	/** Returns the newest version that readers may see. */
	StoreVersion published() {
		return this.published;
	}

	long durableOffset() {
		return this.durableOffset;
	}

	/**
	 * Returns the version that a transaction produces.
	 * @param end where the transaction's last segment ends
	 */
	StoreVersion next(Roots roots, long sequence, long end, long nodesMade) {
		return new StoreVersion(roots, sequence, end, this.appended.nodesMade() + nodesMade);
	}

	/**
	 * Makes the version of an appended transaction the newest one. The caller holds the
	 * writer permit and may give it back before {@link #awaitDurable(StoreVersion)}.
	 * Allocates no memory: if this failed, the next transaction would reuse the sequence
	 * of one that is already in the log.
	 */
	void add(StoreVersion version) {
		this.appended = version;
		if (this.durability != Durability.FULL) {
			this.published = version;
		}
	}

	/** Waits until a version is as durable as the store promises. */
	void awaitDurable(StoreVersion version) {
		if (this.durability == Durability.FULL) {
			syncUpTo(version.sequence());
		}
	}

	/** Waits until a commit is durable, and published under {@code FULL}. */
	void syncUpTo(long sequence) {
		this.groupSync.await(sequence);
	}

	/**
	 * Syncs all appended segments and publishes their commits. Run by one thread at a
	 * time.
	 */
	@Override
	public long sync() {
		StoreVersion target = this.appended;
		this.file.force();
		this.syncs.increment();
		durable(target);
		return target.sequence();
	}

	private void durable(StoreVersion version) {
		this.durableOffset = version.end();
		if (this.durability == Durability.FULL) {
			this.published = version;
		}
	}

	@Override
	public void check() {
		this.file.check();
	}

	@Override
	public boolean hasFailed() {
		return this.file.hasFailed();
	}

	/**
	 * Releases the threads that wait for commits which are durable by other means: in
	 * another file, or by the last checkpoint.
	 */
	void supersede() {
		this.groupSync.advance(this.appended.sequence());
	}

	/** Returns the number of syncs that have made commits durable. */
	long syncs() {
		return this.syncs.sum();
	}

	/** Adds the counts of the file that this one replaces. */
	void countOnFrom(Commits replaced) {
		this.syncs.add(replaced.syncs());
	}

}
