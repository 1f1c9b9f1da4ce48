package io.modelvault.row.validation;

import java.util.List;

import io.modelvault.error.Violation;
import io.modelvault.row.value.ValuePath;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value that is there against its type and its constraints.
 */
interface ValueCheck {

	/**
	 * Adds what is wrong to the violations.
	 * @return the value in normal form; null if it has another type
	 */
	@Nullable Object check(Object value, ValuePath place, List<Violation> violations);

	/** Says that the value has another type. */
	static void wrongType(String expected, Object value, ValuePath place, List<Violation> violations) {
		violations.add(new Violation(place.toString(), "type",
				"must be " + expected + ", not a " + value.getClass().getName()));
	}

}
