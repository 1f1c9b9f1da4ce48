package io.modelvault.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.error.DatabaseLockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Opens a database that another process may be about to release: the previous instance of
 * the application while it shuts down.
 */
final class LockWait {

	private static final Logger log = LoggerFactory.getLogger(LockWait.class);

	private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

	private final Duration timeout;

	LockWait(Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * Opens the database, waiting for the lock.
	 * @throws DatabaseLockedException if it is held until the timeout ends, or the thread
	 * is interrupted
	 */
	Database open(Path path, DatabaseOptions options) {
		long start = System.nanoTime();
		boolean told = false;
		while (true) {
			try {
				return Database.open(path, options);
			}
			catch (DatabaseLockedException ex) {
				if (isOver(start)) {
					throw ex;
				}
				if (!told) {
					log.info("Waiting up to {} for the ModelVault database '{}', which is held by {}",
							DurationFormatterUtils.print(this.timeout, DurationFormat.Style.COMPOSITE), path,
							ex.attributes().get("holder"));
					told = true;
				}
				LockSupport.parkNanos(PAUSE_NANOS);
			}
		}
	}

	private boolean isOver(long start) {
		return Thread.currentThread().isInterrupted() || System.nanoTime() - start >= this.timeout.toNanos();
	}

}
