package io.modelvault.query.text;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One change: what a path is to hold.
 */
public final class Assignment {

	private final String path;

	private final Term first;

	private final @Nullable Arithmetic arithmetic;

	Assignment(String path, Term first, @Nullable Arithmetic arithmetic) {
		this.path = path;
		this.first = first;
		this.arithmetic = arithmetic;
	}

	/** The path as it stands in the text. */
	public String path() {
		return this.path;
	}

	/**
	 * What the path is to hold. Arithmetic with an absent value gives none.
	 * @param arguments the values that the text leaves open
	 * @param before gives the value that a path has before the change
	 * @throws io.modelvault.error.LimitExceededException if a whole number leaves the
	 * range of its type
	 */
	public @Nullable Object value(FilterArguments arguments, Function<String, @Nullable Object> before) {
		Object left = this.first.value(arguments, before);
		return (this.arithmetic != null) ? this.arithmetic.apply(left, arguments, before) : left;
	}

	/**
	 * A value, or a path to one.
	 */
	@FunctionalInterface
	interface Term {

		@Nullable Object value(FilterArguments arguments, Function<String, @Nullable Object> before);

	}

}
