package io.modelvault.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What an open found and did.
 *
 * @param mode the mode it was opened with
 * @param outcome whether the file was new, in order, or cut
 * @param reason why it does not end where its last commit ends, as a stable word, or null
 * @param offset where the committed prefix ends, in bytes from the start of the file
 * @param bytesDiscarded how many bytes behind it were cut, zeros of preallocation not
 * counted
 * @param transactionsReplayed how many commits since the last checkpoint were replayed
 * @param acknowledgedDataAffected whether what was cut is proven to hold acknowledged
 * commits
 * @param superblockRepaired whether one of the two superblocks was damaged and the other
 * one served
 * @param quarantineFile the name of the file beside the database that holds what was cut,
 * or null
 * @param duration how long the open took
 */
public record RecoveryReport(RecoveryMode mode, Outcome outcome, @Nullable String reason, long offset,
		long bytesDiscarded, long transactionsReplayed, boolean acknowledgedDataAffected, boolean superblockRepaired,
		@Nullable String quarantineFile, Duration duration) {

	/** What the open came to. */
	public enum Outcome {

		/** A new database. */
		CREATED,
		/** Closed in order the last time. */
		CLEAN,
		/** Not closed the last time; every commit is there. */
		REPLAYED,
		/** Something behind the committed prefix was cut. */
		TRUNCATED

	}
}
