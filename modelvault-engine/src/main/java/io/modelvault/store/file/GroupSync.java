package io.modelvault.store.file;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Lets one sync serve every commit that waits. The first who comes leads a round: it
 * syncs for all who have appended by then; those who come meanwhile wait for the next
 * round. A leader that is done wakes the next leader first, so that its sync is under way
 * while the others are woken.
 * <p>
 * Invariants: at most one thread is in {@link Round#sync()}; whoever waits is in the
 * queue before it looks whether somebody leads, so a leader that lets go finds it there.
 */
final class GroupSync {

	/** How often a leader lets writers who are about to append go first. */
	private static final int GATHERING_YIELDS = 64;

	private final Round round;

	private final BooleanSupplier moreComing;

	private final AtomicBoolean leading = new AtomicBoolean();

	private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

	private volatile long durable;

	/**
	 * Prepares the rounds of a volume.
	 * @param durable the last commit that is durable already
	 * @param moreComing whether somebody waits for the right to append
	 */
	GroupSync(long durable, Round round, BooleanSupplier moreComing) {
		this.durable = durable;
		this.round = round;
		this.moreComing = moreComing;
	}

	/**
	 * Returns when a commit is durable, whatever interrupts the thread meanwhile; fails
	 * when a sync has failed.
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

	@SuppressWarnings("ThreadPriorityCheck") // only how many share a sync depends on it
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

	/** Everything up to a commit is durable by other means. */
	@SuppressWarnings("ThreadPriorityCheck") // a round ends by itself; nothing depends on
												// how soon
	void advance(long sequence) {
		while (!this.leading.compareAndSet(false, true)) {
			Thread.yield();
		}
		this.durable = Math.max(this.durable, sequence);
		this.leading.set(false);
		wake();
	}

	/** What a leader does. */
	interface Round {

		/** Syncs all that has been appended, and gives the last commit of it. */
		long sync();

		/** Fails when a sync has failed. */
		void check();

		/** Whether a sync has failed. */
		boolean hasFailed();

	}

	private record Waiter(Thread thread, long sequence) {
	}

}
