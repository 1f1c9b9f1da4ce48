package io.modelvault.query.text;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison.
 */
sealed interface Operand {

	/** Where it begins. */
	int position();

	/** The function around it. */
	Fold fold();

	/**
	 * What is in a document.
	 *
	 * @param path where
	 * @param fold the function around it
	 * @param position where it begins
	 */
	record OfPath(ResolvedPath path, Fold fold, int position) implements Operand {
	}

	/**
	 * A value: one of the two.
	 *
	 * @param literal a value that stands in the text
	 * @param parameter a value that is left open
	 * @param fold the function around it
	 * @param position where it begins
	 */
	record OfValue(@Nullable Literal literal, @Nullable FilterParameter parameter, Fold fold,
			int position) implements Operand {
	}

	/** How upper and lower case are made the same. */
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
