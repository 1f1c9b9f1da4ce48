package io.modelvault.store.file;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.modelvault.error.ModelVaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs maintenance in a background thread, each time it is woken or an interval has
 * passed. The work is passed in, so that a test can run it directly.
 */
final class MaintenanceWorker implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(MaintenanceWorker.class);

	private final Runnable work;

	private final Duration interval;

	private final Semaphore wakeups = new Semaphore(0);

	private final Thread thread;

	private volatile boolean closed;

	MaintenanceWorker(String name, Duration interval, Runnable work) {
		this.work = work;
		this.interval = interval;
		this.thread = new Thread(this::run, "modelvault-maintenance-" + name);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	void wake() {
		if (this.wakeups.availablePermits() == 0) {
			this.wakeups.release();
		}
	}

	private void run() {
		while (!this.closed) {
			try {
				this.wakeups.tryAcquire(this.interval.toMillis(), TimeUnit.MILLISECONDS);
				this.wakeups.drainPermits();
				if (!this.closed) {
					this.work.run();
				}
			}
			catch (InterruptedException ex) {
				logger.debug("Interrupted; going on until closed", ex);
			}
			catch (ModelVaultException ex) {
				logger.warn("Background maintenance failed ({}); it is tried again", ex.code().id(), ex);
			}
			catch (RuntimeException | OutOfMemoryError ex) {
				logger.error("Background maintenance failed unexpectedly; it is tried again", ex);
			}
		}
	}

	/** Stops the thread and returns when it has ended. */
	@Override
	public void close() {
		this.closed = true;
		wake();
		boolean interrupted = false;
		while (this.thread.isAlive() && Thread.currentThread() != this.thread) {
			try {
				this.thread.join();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
