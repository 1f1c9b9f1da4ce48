package io.modelvault.query.text;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Assigns a new value to one path. */
public final class Assignment {

	private final String path;

	private final Term first;

	private final @Nullable Arithmetic arithmetic;

	Assignment(String path, Term first, @Nullable Arithmetic arithmetic) {
		this.path = path;
		this.first = first;
		this.arithmetic = arithmetic;
	}

	/** Returns the path as written in the text. */
	public String path() {
		return this.path;
	}

	/**
	 * Returns the new value of the path. Arithmetic with an absent value gives an absent
	 * value.
	 * @param arguments the values of the parameters
	 * @param before returns the value of a path before the change
	 * @throws io.modelvault.error.LimitExceededException if an integer exceeds the range
	 * of its type
	 */
	public @Nullable Object value(FilterArguments arguments, Function<String, @Nullable Object> before) {
		Object left = this.first.value(arguments, before);
		return (this.arithmetic != null) ? this.arithmetic.apply(left, arguments, before) : left;
	}

	/** Provides a value or the value at a path. */
	@FunctionalInterface
	interface Term {

		@Nullable Object value(FilterArguments arguments, Function<String, @Nullable Object> before);

	}

}
