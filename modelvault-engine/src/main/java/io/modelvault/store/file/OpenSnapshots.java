package io.modelvault.store.file;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Knows how many snapshots are open, and about how long the oldest one has been, without
 * asking for the time whenever one is opened: those that are opened within the same
 * second are counted together. For any number of threads.
 */
final class OpenSnapshots {

	private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final LongSupplier nanoTime;

	private final ReentrantLock lock = new ReentrantLock();

	/** Earlier periods, the oldest first; guarded by the lock. */
	private final Deque<Period> earlier = new ArrayDeque<>();

	private volatile Period current;

	OpenSnapshots(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.current = new Period(nanoTime.getAsLong());
	}

	/** A snapshot is open from now on, until it is {@link Period#closed()}. */
	Period opened() {
		Period period = this.current;
		period.open.increment();
		return period;
	}

	/**
	 * Begins another period when the current one is over. A period that is empty stays
	 * for one more look: somebody may be about to open a snapshot in it.
	 */
	void lookAtTheClock() {
		this.lock.lock();
		try {
			long now = this.nanoTime.getAsLong();
			if (now - this.current.startNanos >= PERIOD_NANOS) {
				this.earlier.removeIf((period) -> period.open.sum() == 0);
				this.earlier.addLast(this.current);
				this.current = new Period(now);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	long count() {
		this.lock.lock();
		try {
			return this.current.open.sum() + this.earlier.stream().mapToLong((period) -> period.open.sum()).sum();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** How many periods are remembered. */
	int periods() {
		this.lock.lock();
		try {
			return this.earlier.size() + 1;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** How long the oldest one has been open at most; 0 if none is. */
	long oldestNanos() {
		this.lock.lock();
		try {
			for (Period period : this.earlier) {
				if (period.open.sum() > 0) {
					return this.nanoTime.getAsLong() - period.startNanos;
				}
			}
			return (this.current.open.sum() > 0) ? this.nanoTime.getAsLong() - this.current.startNanos : 0;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** The snapshots that were opened in the same second. */
	static final class Period {

		private final long startNanos;

		private final LongAdder open = new LongAdder();

		private Period(long startNanos) {
			this.startNanos = startNanos;
		}

		void closed() {
			this.open.decrement();
		}

	}

}
