package io.modelvault.boot.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;

/**
 * When backups are made: at the times of a cron expression, or again and again after an
 * interval, which begins with the newest backup and so goes on over restarts.
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
	 * Reads a schedule.
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
	 * When a backup is due that follows another one.
	 * @param last when that one was made
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
	 * When the first backup of a process is due. A time of a cron expression that has
	 * passed while nothing ran is not made up for; an interval that has passed is over.
	 * @param newest when the newest backup was made, null if there is none
	 */
	Instant first(Instant now, @Nullable Instant newest) {
		if (this.cron != null) {
			return after(now);
		}
		return (newest != null) ? after(newest) : now;
	}

	/**
	 * Whether so much time has passed that two backups should have been made since.
	 * @param newest when the newest backup was made
	 * @param now the present
	 * @return whether backups are not made as they should
	 */
	public boolean isOverdue(Instant newest, Instant now) {
		Instant due = after(newest);
		return now.isAfter(due) && now.isAfter(after(due));
	}

	/**
	 * The text that it was read from.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
