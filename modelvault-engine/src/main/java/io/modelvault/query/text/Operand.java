package io.modelvault.query.text;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Represents one side of a comparison. */
sealed interface Operand {

	/** Returns its position in the text. */
	int position();

	/** Returns the function that is applied to it. */
	Fold fold();

	/**
	 * The value at a path.
	 *
	 * @param path the path
	 * @param fold the function that is applied to it
	 * @param position its position in the text
	 */
	record OfPath(ResolvedPath path, Fold fold, int position) implements Operand {
	}

	/**
	 * A literal or a parameter.
	 *
	 * @param literal the literal; null for a parameter
	 * @param parameter the parameter; null for a literal
	 * @param fold the function that is applied to it
	 * @param position its position in the text
	 */
	record OfValue(@Nullable Literal literal, @Nullable FilterParameter parameter, Fold fold,
			int position) implements Operand {
	}

	/** The function that removes the difference between upper and lower case. */
	enum Fold {

		NONE, LOWER, UPPER;

		String apply(String text) {
			return switch (this) {
				case NONE -> text;
				case LOWER -> text.toLowerCase(Locale.ROOT);
				case UPPER -> text.toUpperCase(Locale.ROOT);
			};
		}

	}

}
