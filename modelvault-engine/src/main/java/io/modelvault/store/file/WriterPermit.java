package io.modelvault.store.file;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.modelvault.error.WriterTimeoutException;

/**
 * The right to write, which one transaction at a time has. It belongs to no thread, and a
 * thread's interrupt does not disturb its waiting: it is given back afterwards.
 */
final class WriterPermit {

	private final Semaphore semaphore = new Semaphore(1);

	/** Whether somebody waits for it. */
	boolean isWanted() {
		return this.semaphore.hasQueuedThreads();
	}

	void acquire(Duration timeout) {
		if (!tryAcquire(timeout)) {
			throw new WriterTimeoutException("Another write transaction did not end within " + timeout.toMillis()
					+ " ms: end it, or wait longer", Map.of("timeoutMillis", timeout.toMillis()));
		}
	}

	boolean tryAcquire(Duration timeout) {
		if (this.semaphore.tryAcquire()) {
			return true;
		}
		long deadline = System.nanoTime() + timeout.toNanos();
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
		this.semaphore.release();
	}

}
