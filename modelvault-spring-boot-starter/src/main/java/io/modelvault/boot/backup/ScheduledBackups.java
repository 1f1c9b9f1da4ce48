package io.modelvault.boot.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;

import io.modelvault.data.core.ManagedDatabase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Creates backups by a schedule while the application context runs, and deletes its own
 * old ones. A failed backup is logged, and the next one is created when it is due.
 * <p>
 * It starts after the database and stops before it. A stop waits for a running backup
 * until the timeout of the phase; then the database is closed, and the backup fails.
 */
public final class ScheduledBackups implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ScheduledBackups.class);

	private static final String FAILED = "A scheduled backup of the ModelVault database failed, the next one is made when it is due";

	private final Backups backups;

	private final @Nullable BackupSchedule schedule;

	private final int retain;

	private final ThreadPoolTaskSchedulerBuilder builder;

	private @Nullable ThreadPoolTaskScheduler scheduler;

	private @Nullable ScheduledFuture<?> runs;

	/**
	 * Creates the bean without starting the schedule.
	 * @param backups creates the backups
	 * @param schedule the schedule; null for none
	 * @param retain the number of backups to keep, or 0 to delete none
	 * @param builder creates the scheduler, which has one thread only for backups
	 */
	public ScheduledBackups(Backups backups, @Nullable BackupSchedule schedule, int retain,
			ThreadPoolTaskSchedulerBuilder builder) {
		this.backups = backups;
		this.schedule = schedule;
		this.retain = retain;
		this.builder = builder;
	}

	/** Returns the schedule; empty for none. */
	public Optional<BackupSchedule> schedule() {
		return Optional.ofNullable(this.schedule);
	}

	@Override
	public synchronized void start() {
		BackupSchedule times = this.schedule;
		if (times == null || this.scheduler != null) {
			return;
		}
		ThreadPoolTaskScheduler started = this.builder.poolSize(1).threadNamePrefix("modelvault-backup-").build();
		started.setWaitForTasksToCompleteOnShutdown(true);
		started.initialize();
		this.scheduler = started;
		this.runs = started.schedule(this::run, (context) -> next(times, context));
	}

	private Instant next(BackupSchedule times, TriggerContext context) {
		Instant last = context.lastCompletion();
		return (last != null) ? times.after(last) : times.first(context.getClock().instant(), newest());
	}

	private @Nullable Instant newest() {
		try {
			return this.backups.newest().orElse(null);
		}
		catch (BackupException ex) {
			log.warn("Scheduled backups of the ModelVault database will fail: {}", ex.getMessage());
			return null;
		}
	}

	private void run() {
		try {
			Backup backup = this.backups.createByTime();
			log.info("Made and verified the backup '{}' of the ModelVault database: {} bytes", backup.name(),
					backup.sizeBytes());
			if (this.retain > 0) {
				List<String> deleted = this.backups.retain(this.retain);
				log.debug("Deleted old backups of the ModelVault database: {}", deleted);
			}
		}
		catch (BackupException ex) {
			log.error("{}: {}", FAILED, ex.getMessage(), ex.getCause());
		}
		catch (RuntimeException ex) {
			log.error(FAILED, ex);
		}
	}

	@Override
	public void stop() {
		stop(() -> log.debug("Scheduled backups have stopped"));
	}

	@Override
	public synchronized void stop(Runnable callback) {
		ThreadPoolTaskScheduler started = this.scheduler;
		ScheduledFuture<?> future = this.runs;
		if (started == null || future == null) {
			callback.run();
			return;
		}
		future.cancel(false);
		// The only thread runs the callback after a running backup.
		started.execute(callback);
		started.shutdown();
		this.scheduler = null;
		this.runs = null;
	}

	@Override
	public synchronized boolean isRunning() {
		return this.scheduler != null;
	}

	@Override
	public int getPhase() {
		return ManagedDatabase.PHASE + 1;
	}

}
