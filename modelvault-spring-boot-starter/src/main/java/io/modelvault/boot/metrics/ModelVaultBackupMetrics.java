package io.modelvault.boot.metrics;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.modelvault.boot.backup.BackupAttempt;
import io.modelvault.boot.backup.BackupException;
import io.modelvault.boot.backup.Backups;

/** Registers the meters of backups. Safe for use by several threads. */
public final class ModelVaultBackupMetrics implements MeterBinder {

	private static final double MILLIS_PER_SECOND = 1000.0;

	private final Backups backups;

	private final Clock clock;

	/**
	 * Creates the meters for backups.
	 * @param backups the backups
	 * @param clock the clock for their age
	 */
	public ModelVaultBackupMetrics(Backups backups, Clock clock) {
		this.backups = backups;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		TimeGauge.builder("modelvault.backup.age", this, TimeUnit.SECONDS, ModelVaultBackupMetrics::ageSeconds)
			.description("Time since the newest backup that is not damaged")
			.register(registry);
		Gauge.builder("modelvault.backup.failed", this, ModelVaultBackupMetrics::failed)
			.description("1 when the last backup failed")
			.register(registry);
	}

	private double ageSeconds() {
		if (!this.backups.isConfigured()) {
			return Double.NaN;
		}
		try {
			return this.backups.newest()
				.map((at) -> Duration.between(at, this.clock.instant()).toMillis() / MILLIS_PER_SECOND)
				.orElse(Double.NaN);
		}
		catch (BackupException ex) {
			return Double.NaN; // the directory is not available: the age is unknown
		}
	}

	private double failed() {
		return this.backups.lastAttempt().filter(BackupAttempt::hasFailed).isPresent() ? 1 : 0;
	}

}
