package io.modelvault.store.file;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.modelvault.error.TransactionStateException;
import io.modelvault.error.WriterTimeoutException;
import io.modelvault.store.WriterState;
import org.jspecify.annotations.Nullable;

/**
 * The right to write, which one transaction at a time has. It belongs to no thread, and a
 * thread's interrupt does not disturb its waiting: it is given back afterwards.
 * <p>
 * Who comes first is not served first: a writer that is running takes it again without a
 * switch of threads, which is several times faster. Maintenance would starve beside such
 * a writer, so writers stand back while it asks. A thread that asks for maintenance in
 * the middle of its own transaction would wait for itself; so it is known which thread
 * has worked on the transaction last.
 */
final class WriterPermit {

	private static final long STAND_BACK_NANOS = 20_000;

	private final Semaphore semaphore = new Semaphore(1);

	private final AtomicInteger urgent = new AtomicInteger();

	/** Who took it, or has worked last on the transaction that has it. */
	private volatile @Nullable Thread holder;

	private volatile long heldSinceNanos;

	/** Who has it, and how many wait for it. */
	WriterState state() {
		long since = this.heldSinceNanos;
		Thread thread = this.holder;
		int waiting = this.semaphore.getQueueLength();
		return (thread != null)
				? new WriterState(thread.getName(), Duration.ofNanos(Math.max(0, System.nanoTime() - since)), waiting)
				: new WriterState(null, Duration.ZERO, waiting);
	}

	/** Whether somebody waits for it. */
	boolean isWanted() {
		return this.semaphore.hasQueuedThreads();
	}

	void acquire(Duration timeout) {
		long deadline = System.nanoTime() + timeout.toNanos();
		boolean interrupted = standBack(deadline);
		try {
			if (!acquireUntil(deadline)) {
				throw timedOut(timeout);
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Parks while maintenance asks. An interrupted thread would not park but spin, and on
	 * virtual threads keep maintenance from running at all.
	 * @return whether the thread was interrupted, which it no longer is
	 */
	private boolean standBack(long deadline) {
		boolean interrupted = false;
		while (this.urgent.get() > 0 && System.nanoTime() < deadline) {
			LockSupport.parkNanos(this, STAND_BACK_NANOS);
			interrupted |= Thread.interrupted();
		}
		return interrupted;
	}

	/** Notes that this thread works on the transaction that has it. */
	void heldHere() {
		Thread current = Thread.currentThread();
		if (this.holder != current) {
			this.holder = current;
		}
	}

	/** Whether this thread has worked on the transaction that has it, as the last one. */
	boolean isHeldHere() {
		return this.holder == Thread.currentThread();
	}

	/**
	 * Fails rather than let a thread wait for its own transaction.
	 * @param what it asks for
	 */
	void refuseWithin(String what) {
		if (isHeldHere()) {
			throw new TransactionStateException("A " + what
					+ " waits for the write transaction, and this thread has it open: commit it or roll it back before",
					Map.of("operation", what));
		}
	}

	/** For maintenance: gets it as soon as the transaction that has it ends. */
	void acquireUrgently(Duration timeout) {
		if (!tryAcquireUrgently(timeout)) {
			throw timedOut(timeout);
		}
	}

	/** The same, with false for an answer; at once where the thread waits for itself. */
	boolean tryAcquireUrgently(Duration timeout) {
		if (isHeldHere()) {
			return false;
		}
		this.urgent.incrementAndGet();
		try {
			return acquireUntil(System.nanoTime() + timeout.toNanos());
		}
		finally {
			this.urgent.decrementAndGet();
		}
	}

	private static WriterTimeoutException timedOut(Duration timeout) {
		return new WriterTimeoutException(
				"Another write transaction did not end within " + timeout.toMillis() + " ms: end it, or wait longer",
				Map.of("timeoutMillis", timeout.toMillis()));
	}

	private boolean acquireUntil(long deadline) {
		boolean acquired = this.semaphore.tryAcquire() || waitUntil(deadline);
		if (acquired) {
			this.heldSinceNanos = System.nanoTime();
			this.holder = Thread.currentThread();
		}
		return acquired;
	}

	private boolean waitUntil(long deadline) {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return this.semaphore.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	void release() {
		this.holder = null;
		this.semaphore.release();
	}

}
