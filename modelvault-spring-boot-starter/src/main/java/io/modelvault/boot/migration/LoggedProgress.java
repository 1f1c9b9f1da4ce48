package io.modelvault.boot.migration;

import java.time.Clock;
import java.time.Duration;

import io.modelvault.migration.MigrationProgress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the progress of a long migration. For one migration. */
class LoggedProgress implements MigrationProgress {

	static final Duration INTERVAL = Duration.ofSeconds(5);

	private static final Logger log = LoggerFactory.getLogger(LoggedProgress.class);

	private final Clock clock;

	private long lastMillis;

	LoggedProgress(Clock clock) {
		this.clock = clock;
		this.lastMillis = clock.millis();
	}

	@Override
	public void report(String stage, long done, long total) {
		long now = this.clock.millis();
		if (now - this.lastMillis >= INTERVAL.toMillis()) {
			this.lastMillis = now;
			log.info("Migrating {}: {} of {} documents ({} %)", stage, done, total,
					(total > 0) ? done * 100 / total : 100);
		}
	}

}
