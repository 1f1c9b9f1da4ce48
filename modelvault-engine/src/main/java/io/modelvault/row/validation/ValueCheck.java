package io.modelvault.row.validation;

import java.util.List;

import io.modelvault.error.Violation;
import io.modelvault.row.value.ValuePath;
import org.jspecify.annotations.Nullable;

/** Checks a value that is present against its type and its constraints. */
interface ValueCheck {

	/**
	 * Checks a value and adds its violations.
	 * @return the value in canonical form; null if it has another type
	 */
	@Nullable Object check(Object value, ValuePath place, List<Violation> violations);

	/** Adds the violation of a value that has another type. */
	static void wrongType(String expected, Object value, ValuePath place, List<Violation> violations) {
		violations.add(new Violation(place.toString(), "type",
				"must be " + expected + ", not a " + value.getClass().getName()));
	}

}
