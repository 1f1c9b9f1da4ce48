package io.modelvault.query.text;

import org.jspecify.annotations.Nullable;

/** Provides the values of the parameters of a text. */
@FunctionalInterface
public interface FilterArguments {

	/** Returns the value of a parameter. */
	@Nullable Object value(FilterParameter parameter);

}
