package io.modelvault.boot.backup;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Describes the outcome of a backup run.
 *
 * @param name the requested name
 * @param at the start of the run
 * @param took the duration, verification included
 * @param failure the reason of a failure: the id of a {@link BackupException.Reason} or
 * of an error of the engine; null on success
 */
public record BackupAttempt(String name, Instant at, Duration took, @Nullable String failure) {

	/** Returns whether the run failed. */
	public boolean hasFailed() {
		return this.failure != null;
	}

}
