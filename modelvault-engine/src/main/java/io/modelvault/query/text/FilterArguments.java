package io.modelvault.query.text;

import org.jspecify.annotations.Nullable;

/**
 * Knows the values that a text leaves open.
 */
@FunctionalInterface
public interface FilterArguments {

	/** The value of a parameter. */
	@Nullable Object value(FilterParameter parameter);

}
