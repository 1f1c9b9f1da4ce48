package io.modelvault.error;

import java.util.List;

/**
 * Names a stored document that prevents a migration.
 *
 * @param primaryKey the document's primary key, as stored
 * @param violations its violations, without its values
 */
public record Offender(Object primaryKey, List<Violation> violations) {

	public Offender {
		violations = List.copyOf(violations);
	}

	/** Returns the violations without the primary key, which is a value of the user. */
	@Override
	public String toString() {
		return this.violations.toString();
	}

}
