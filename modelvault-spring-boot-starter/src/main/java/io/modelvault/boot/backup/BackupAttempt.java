package io.modelvault.boot.backup;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How making a backup went.
 *
 * @param name the name that was asked for
 * @param at when it began
 * @param took how long it took, verification included
 * @param failure why there is no such backup: the id of a {@link BackupException.Reason}
 * or of an error of the engine; null if there is
 */
public record BackupAttempt(String name, Instant at, Duration took, @Nullable String failure) {

	/** Whether there is no backup of it. */
	public boolean hasFailed() {
		return this.failure != null;
	}

}
