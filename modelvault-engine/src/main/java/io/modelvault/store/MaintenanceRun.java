package io.modelvault.store;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A checkpoint or a compaction that has ended.
 *
 * @param started when it began
 * @param took how long it took, including the wait for a write transaction
 * @param outcome how it ended
 * @param failure the code of the error, or the name of its class; null unless it failed
 * @param bytesBefore when it began, the bytes of what it reduces: log to replay for a
 * checkpoint, the used part of the file for a compaction
 * @param bytesAfter the same when it ended
 */
public record MaintenanceRun(Instant started, Duration took, Outcome outcome, @Nullable String failure,
		long bytesBefore, long bytesAfter) {

	/** How a run ended. */
	public enum Outcome {

		/** The run completed its work. */
		DONE,
		/** There was nothing to do. */
		NOTHING_TO_DO,
		/** The run failed; the database is unchanged, unless it is poisoned. */
		FAILED

	}
}
