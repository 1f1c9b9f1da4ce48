package io.modelvault.store;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reports what an open found and did.
 *
 * @param mode the recovery mode
 * @param outcome whether the file was new, in order, or truncated
 * @param reason why the file does not end with its last commit, as a stable word, or null
 * @param offset where the committed prefix ends, in bytes from the start of the file
 * @param bytesDiscarded the number of bytes after the prefix that were cut, without the
 * zeros of preallocation
 * @param transactionsReplayed the number of commits since the last checkpoint that were
 * replayed
 * @param acknowledgedDataAffected whether the cut is proven to affect acknowledged
 * commits
 * @param damage which parts of the file were damaged although a second copy, or the log,
 * held what they had said; empty when none was
 * @param quarantineFile the name of the file beside the database that holds what was cut,
 * or null
 * @param duration how long the open took
 */
public record RecoveryReport(RecoveryMode mode, Outcome outcome, @Nullable String reason, long offset,
		long bytesDiscarded, long transactionsReplayed, boolean acknowledgedDataAffected, Set<Damage> damage,
		@Nullable String quarantineFile, Duration duration) {

	public RecoveryReport {
		damage = Set.copyOf(damage);
	}

	/** What the open came to. */
	public enum Outcome {

		/** The database was created. */
		CREATED,
		/** The database had been closed in order. */
		CLEAN,
		/** The database had not been closed in order; every commit is there. */
		REPLAYED,
		/**
		 * A part of the file was damaged, and something else served in its place; every
		 * commit is there.
		 */
		REPAIRED,
		/** Something behind the committed prefix was cut. */
		TRUNCATED

	}

	/** A part of the file that an open can do without. */
	public enum Damage {

		/** The header of the file. */
		HEADER,
		/**
		 * A superblock: damaged by the medium, or torn by a crash while it was written.
		 */
		SUPERBLOCK,
		/** The checkpoint that the newer superblock points to. */
		CHECKPOINT

	}

}
