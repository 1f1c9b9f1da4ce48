package io.modelvault.boot.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;

/**
 * Computes when backups are due: at the times of a cron expression, or at an interval,
 * which begins with the newest backup and so continues over restarts.
 */
public final class BackupSchedule {

	private final String text;

	private final @Nullable CronExpression cron;

	private final Duration interval;

	private BackupSchedule(String text, @Nullable CronExpression cron, Duration interval) {
		this.text = text;
		this.cron = cron;
		this.interval = interval;
	}

	/**
	 * Parses a schedule.
	 * @param text a cron expression of six fields, or one like {@code @daily}, in the
	 * time zone of the system; or a duration like {@code 6h}
	 * @return the schedule
	 * @throws IllegalArgumentException if it is neither
	 */
	public static BackupSchedule of(String text) {
		String trimmed = text.trim();
		if (CronExpression.isValidExpression(trimmed)) {
			return new BackupSchedule(trimmed, CronExpression.parse(trimmed), Duration.ZERO);
		}
		Duration interval;
		try {
			interval = DurationStyle.detectAndParse(trimmed);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"it is neither a cron expression of six fields, like '0 0 3 * * *', " + "nor a duration, like '6h'",
					ex);
		}
		if (interval.isZero() || interval.isNegative()) {
			throw new IllegalArgumentException("the time between two backups must be positive");
		}
		return new BackupSchedule(trimmed, null, interval);
	}

	/**
	 * Returns when the backup after another one is due.
	 * @param last the time of that backup
	 * @return the time, which may have passed
	 */
	Instant after(Instant last) {
		if (this.cron == null) {
			return last.plus(this.interval);
		}
		ZonedDateTime next = this.cron.next(last.atZone(ZoneId.systemDefault()));
		return (next != null) ? next.toInstant() : Instant.MAX;
	}

	/**
	 * Returns when the first backup of a process is due. Missed times of a cron
	 * expression are not made up for; after a missed interval a backup is due at once.
	 * @param newest the time of the newest backup, null if there is none
	 */
	Instant first(Instant now, @Nullable Instant newest) {
		if (this.cron != null) {
			return after(now);
		}
		return (newest != null) ? after(newest) : now;
	}

	/**
	 * Returns whether two backups have been missed since the newest one.
	 * @param newest the time of the newest backup
	 * @param now the present
	 * @return whether backups are overdue
	 */
	public boolean isOverdue(Instant newest, Instant now) {
		Instant due = after(newest);
		return now.isAfter(due) && now.isAfter(after(due));
	}

	/** Returns the text that was parsed. */
	@Override
	public String toString() {
		return this.text;
	}

}
