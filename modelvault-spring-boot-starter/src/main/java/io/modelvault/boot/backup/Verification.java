package io.modelvault.boot.backup;

import java.time.Instant;
import java.util.List;

/**
 * Reports the result of reading a backup from end to end.
 *
 * @param at the time of the verification
 * @param documents the number of documents in the backup
 * @param problems the first ten problems, with collections, indexes and paths but no
 * values; empty if there are none
 */
public record Verification(Instant at, long documents, List<String> problems) {

	private static final int MAX_PROBLEMS = 10;

	public Verification {
		problems = problems.stream().limit(MAX_PROBLEMS).toList();
	}

	/** Returns whether no problem was found. */
	public boolean isClean() {
		return this.problems.isEmpty();
	}

}
