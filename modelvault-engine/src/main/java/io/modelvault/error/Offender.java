package io.modelvault.error;

import java.util.List;

/**
 * A stored document that stands in the way of a migration.
 *
 * @param primaryKey its primary key, as it is stored
 * @param violations what is wrong with it, without its values
 */
public record Offender(Object primaryKey, List<Violation> violations) {

	public Offender {
		violations = List.copyOf(violations);
	}

	/** What is wrong with it; its primary key is a value of the user's and stays out. */
	@Override
	public String toString() {
		return this.violations.toString();
	}

}
