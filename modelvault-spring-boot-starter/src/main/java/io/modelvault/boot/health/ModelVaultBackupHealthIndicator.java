package io.modelvault.boot.health;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import io.modelvault.boot.backup.BackupAttempt;
import io.modelvault.boot.backup.BackupException;
import io.modelvault.boot.backup.BackupSchedule;
import io.modelvault.boot.backup.Backups;
import io.modelvault.boot.backup.ScheduledBackups;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Reports up while backups are created as scheduled. Otherwise the status is unknown, not
 * down: the application works, and there is no reason to take it out of service.
 */
public class ModelVaultBackupHealthIndicator extends AbstractHealthIndicator {

	private final Backups backups;

	private final ScheduledBackups scheduled;

	private final Clock clock;

	private final Instant since;

	/**
	 * Creates the indicator for backups.
	 * @param backups creates the backups
	 * @param scheduled creates backups by a schedule
	 * @param clock the clock that decides whether one is overdue
	 */
	public ModelVaultBackupHealthIndicator(Backups backups, ScheduledBackups scheduled, Clock clock) {
		super("ModelVault backup health check failed");
		this.backups = backups;
		this.scheduled = scheduled;
		this.clock = clock;
		this.since = clock.instant();
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		this.backups.lastAttempt().filter(BackupAttempt::hasFailed).ifPresent((failed) -> failed(builder, failed));
		if (this.backups.isConfigured()) {
			directory(builder);
		}
	}

	private static void failed(Health.Builder builder, BackupAttempt attempt) {
		builder.unknown()
			.withDetail("reason", "the last backup failed")
			.withDetail("failure", String.valueOf(attempt.failure()))
			.withDetail("failedAt", attempt.at().toString());
	}

	private void directory(Health.Builder builder) {
		try {
			Optional<Instant> newest = this.backups.newest();
			newest.ifPresent((at) -> builder.withDetail("newest", at.toString()));
			this.scheduled.schedule().ifPresent((schedule) -> schedule(builder, schedule, newest.orElse(this.since)));
		}
		catch (BackupException ex) {
			builder.unknown()
				.withDetail("reason", "the directory for backups cannot be used")
				.withDetail("failure", ex.reason().id());
		}
	}

	private void schedule(Health.Builder builder, BackupSchedule schedule, Instant newest) {
		builder.withDetail("schedule", schedule.toString());
		if (schedule.isOverdue(newest, this.clock.instant())) {
			builder.unknown().withDetail("reason", "the newest backup is older than two that are due");
		}
	}

}
