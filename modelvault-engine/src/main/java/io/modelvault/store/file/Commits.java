package io.modelvault.store.file;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

import io.modelvault.store.Durability;
import io.modelvault.store.file.tree.Roots;

/**
 * Which commits of a volume are appended, which are durable, and which readers see.
 * <p>
 * Invariants:
 * <ul>
 * <li>{@code appended} changes only under the writer permit; {@code durableOffset} only
 * in a round of the group sync, which one thread at a time is in; {@code published} with
 * the latter where commits are to be durable at once, otherwise with the former;
 * <li>{@code published} is never ahead of what the durability promises, and never behind
 * an acknowledged commit;
 * <li>everything before {@code durableOffset} was synced, and ends with a committed
 * transaction.
 * </ul>
 * Reading waits for nobody. Whoever waits for durability fails once a sync has failed.
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
	 * Goes on from a version that is durable.
	 * @param moreComing whether somebody waits for the right to append
	 */
	Commits(VolumeFile file, Durability durability, StoreVersion recovered, BooleanSupplier moreComing) {
		this.file = file;
		this.durability = durability;
		this.appended = recovered;
		this.published = recovered;
		this.groupSync = new GroupSync(recovered.sequence(), this, moreComing);
		this.durableOffset = recovered.end();
	}

	/** The newest one, for who writes. */
	StoreVersion appended() {
		return this.appended;
	}

	/** The newest one that readers may see. */
	StoreVersion published() {
		return this.published;
	}

	long durableOffset() {
		return this.durableOffset;
	}

	/**
	 * What a transaction leads to.
	 * @param end where its last segment ends
	 */
	StoreVersion next(Roots roots, long sequence, long end, long nodesMade) {
		return new StoreVersion(roots, sequence, end, this.appended.nodesMade() + nodesMade);
	}

	/**
	 * Makes what an appended transaction leads to the newest version. To be called with
	 * the writer permit, which may be given back before
	 * {@link #awaitDurable(StoreVersion)}. Needs no memory: if it failed, the next
	 * transaction would take the number of one that stands in the log already.
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

	/** Returns when a commit is durable and published. */
	void syncUpTo(long sequence) {
		this.groupSync.await(sequence);
	}

	/** Syncs all that has been appended, and publishes it; one thread at a time. */
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

	/** Lets those go who wait for commits that another file now holds durably. */
	void supersede() {
		this.groupSync.advance(this.appended.sequence());
	}

	/** How many syncs have made commits durable. */
	long syncs() {
		return this.syncs.sum();
	}

	/** Counts on from the file that this one replaces. */
	void countOnFrom(Commits replaced) {
		this.syncs.add(replaced.syncs());
	}

}
