package io.modelvault.store.file;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Implements group commit: one sync serves every commit that waits for it.
 * <p>
 * Design note. The first waiting thread becomes the leader of a round. It syncs all that
 * has been appended when its sync begins. Threads that arrive during the sync queue up
 * and wait for the next round. There is no background thread, so a commit without
 * concurrency costs one sync and no thread switch. Before its sync a leader yields for a
 * bounded number of times while other threads wait for the writer permit, so that their
 * commits share the sync. A leader that is done wakes the next leader first, so that the
 * next sync runs while the other threads are woken.
 * <p>
 * Guarantees: {@link #await(long)} returns only when the commit is durable, regardless of
 * interrupts, and throws once a sync has failed. A failed sync is never retried.
 * <p>
 * Invariants: at most one thread is in {@link Round#sync()}; a waiting thread is in the
 * queue before it checks for the last time whether there is a leader, so a leader that
 * gives up the lead finds it there and wakes it.
 */
final class GroupSync {

	/** How often a leader yields at most to writers that are about to append. */
	private static final int GATHERING_YIELDS = 64;

	private final Round round;

	private final BooleanSupplier moreComing;

	private final AtomicBoolean leading = new AtomicBoolean();

	private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

	private volatile long durable;

	/**
	 * Prepares the rounds of a volume.
	 * @param durable the sequence of the last durable commit
	 * @param moreComing whether a thread waits for the writer permit
	 */
	GroupSync(long durable, Round round, BooleanSupplier moreComing) {
		this.durable = durable;
		this.round = round;
		this.moreComing = moreComing;
	}

	/**
	 * Waits until a commit is durable. An interrupt does not end the wait and is restored
	 * afterwards. Throws when a sync has failed.
	 */
	void await(long sequence) {
		boolean queued = false;
		boolean interrupted = false;
		try {
			while (this.durable < sequence) {
				this.round.check();
				if (this.leading.compareAndSet(false, true)) {
					lead(sequence);
				}
				else if (!queued) {
					queued = this.waiters.add(new Waiter(Thread.currentThread(), sequence));
				}
				else {
					LockSupport.park(this);
					interrupted |= Thread.interrupted();
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private void lead(long sequence) {
		try {
			if (this.durable < sequence) {
				gather();
				this.durable = Math.max(this.durable, this.round.sync());
			}
		}
		finally {
			this.leading.set(false);
			wake();
		}
	}

	@SuppressWarnings("ThreadPriorityCheck") // affects only how many commits share a sync
	private void gather() {
		for (int i = 0; i < GATHERING_YIELDS && this.moreComing.getAsBoolean(); i++) {
			Thread.yield();
		}
	}

	private void wake() {
		wakeNextLeader();
		for (Iterator<Waiter> each = this.waiters.iterator(); each.hasNext();) {
			Waiter waiter = each.next();
			if (waiter.sequence <= this.durable || this.round.hasFailed()) {
				each.remove();
				LockSupport.unpark(waiter.thread);
			}
		}
	}

	private void wakeNextLeader() {
		for (Waiter waiter : this.waiters) {
			if (waiter.sequence > this.durable) {
				LockSupport.unpark(waiter.thread);
				return;
			}
		}
	}

	/**
	 * Records that all commits up to a sequence are durable by other means than a round,
	 * and wakes the threads that wait for them.
	 */
	@SuppressWarnings("ThreadPriorityCheck") // a round ends by itself,
												// its time is uncritical
	void advance(long sequence) {
		while (!this.leading.compareAndSet(false, true)) {
			Thread.yield();
		}
		this.durable = Math.max(this.durable, sequence);
		this.leading.set(false);
		wake();
	}

	/** The work of a leader. */
	interface Round {

		/**
		 * Syncs all that has been appended and returns the sequence of the last commit in
		 * it.
		 */
		long sync();

		/** Throws when a sync has failed. */
		void check();

		/** Returns whether a sync has failed. */
		boolean hasFailed();

	}

	private record Waiter(Thread thread, long sequence) {
	}

}
