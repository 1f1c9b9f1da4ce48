package io.modelvault.boot.backup;

import java.time.Instant;
import java.util.List;

/**
 * What was found when a backup was read from end to end.
 *
 * @param at when
 * @param documents how many documents it holds
 * @param problems what is wrong, the first ten, naming collections, indexes and paths but
 * no values; empty if nothing is
 */
public record Verification(Instant at, long documents, List<String> problems) {

	private static final int MAX_PROBLEMS = 10;

	public Verification {
		problems = problems.stream().limit(MAX_PROBLEMS).toList();
	}

	/** Whether nothing is wrong. */
	public boolean isClean() {
		return this.problems.isEmpty();
	}

}
