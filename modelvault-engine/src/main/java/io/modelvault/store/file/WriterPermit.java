package io.modelvault.store.file;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.modelvault.error.TransactionStateException;
import io.modelvault.error.WriterInterruptedException;
import io.modelvault.error.WriterTimeoutException;
import io.modelvault.store.WriterState;
import org.jspecify.annotations.Nullable;

/**
 * The right to write, which one transaction at a time has. It belongs to no thread. An
 * interrupt ends the wait of a writer; it does not disturb the wait of maintenance, after
 * which the interrupt status is set again.
 * <p>
 * Who comes first is not served first: a writer that is running takes it again without a
 * switch of threads, which is several times faster. Maintenance would starve beside such
 * a writer, so writers stand back while it asks. A thread that asks for maintenance, or
 * for a second transaction, in the middle of its own would wait for itself and is
 * refused; so it is known which thread has worked on the transaction last.
 */
final class WriterPermit {

	private static final long STAND_BACK_NANOS = 20_000;

	private final Semaphore semaphore = new Semaphore(1);

	private final AtomicInteger urgent = new AtomicInteger();

	/** The thread that took the permit, or that has last worked on its transaction. */
	private volatile @Nullable Thread holder;

	private volatile long heldSinceNanos;

	/** Returns the holder and the number of waiting threads. */
	WriterState state() {
		long since = this.heldSinceNanos;
		Thread thread = this.holder;
		int waiting = this.semaphore.getQueueLength();
		return (thread != null)
				? new WriterState(thread.getName(), Duration.ofNanos(Math.max(0, System.nanoTime() - since)), waiting)
				: new WriterState(null, Duration.ZERO, waiting);
	}

	/** Returns whether a thread waits for the permit. */
	boolean isWanted() {
		return this.semaphore.hasQueuedThreads();
	}

	/**
	 * For a writer: gets it when the transaction that has it ends.
	 * @throws TransactionStateException if that is this thread's own
	 * @throws WriterTimeoutException if it has not ended in time
	 * @throws WriterInterruptedException if the thread is interrupted while it waits; it
	 * does not wait for a permit that is free
	 */
	void acquire(Duration timeout) {
		refuseWithin("second write transaction");
		long deadline = System.nanoTime() + timeout.toNanos();
		standBack(deadline);
		try {
			if (!this.semaphore.tryAcquire()
					&& !this.semaphore.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
				throw timedOut(timeout);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new WriterInterruptedException(
					"The thread was interrupted while it waited for the write transaction "
							+ "that is open; nothing was written. Clear the interrupt and try again, or end the work",
					Map.of());
		}
		acquired();
	}

	/** Parks while maintenance asks, unless the thread is interrupted. */
	private void standBack(long deadline) {
		while (this.urgent.get() > 0 && System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
			LockSupport.parkNanos(this, STAND_BACK_NANOS);
		}
	}

	/** Records that the current thread works on the transaction that holds the permit. */
	void heldHere() {
		Thread current = Thread.currentThread();
		if (this.holder != current) {
			this.holder = current;
		}
	}

	/**
	 * Returns whether the current thread was the last to work on the transaction that
	 * holds the permit.
	 */
	boolean isHeldHere() {
		return this.holder == Thread.currentThread();
	}

	/**
	 * Throws when the current thread would wait for its own transaction.
	 * @param what the operation that needs the permit
	 */
	void refuseWithin(String what) {
		if (isHeldHere()) {
			throw new TransactionStateException("A " + what
					+ " would wait for ever for the write transaction that this thread has open: work in that "
					+ "transaction, or commit it or roll it back before", Map.of("operation", what));
		}
	}

	/**
	 * Acquires the permit for maintenance, as soon as the transaction that holds it ends.
	 */
	void acquireUrgently(Duration timeout) {
		if (!tryAcquireUrgently(timeout)) {
			throw timedOut(timeout);
		}
	}

	/**
	 * Acquires the permit for maintenance, or returns false after the timeout; at once if
	 * the thread would wait for its own transaction.
	 */
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
				"Another write transaction did not end within " + inWords(timeout) + ": end it, or wait longer",
				Map.of("timeoutMillis", timeout.toMillis()));
	}

	/**
	 * Returns a duration as people write it: {@code 30 s}, {@code 250 ms}, {@code 2 min}.
	 */
	static String inWords(Duration duration) {
		if (duration.toMillisPart() > 0 || duration.isZero()) {
			return duration.toMillis() + " ms";
		}
		return (duration.toSecondsPart() > 0) ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
	}

	private boolean acquireUntil(long deadline) {
		boolean acquired = this.semaphore.tryAcquire() || waitUntil(deadline);
		if (acquired) {
			acquired();
		}
		return acquired;
	}

	private void acquired() {
		this.heldSinceNanos = System.nanoTime();
		this.holder = Thread.currentThread();
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
