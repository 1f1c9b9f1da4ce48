package io.modelvault.query.text;

/** Identifies a parameter of a text. */
public sealed interface FilterParameter {

	/**
	 * A parameter by name: {@code :name}.
	 *
	 * @param name the name without the colon
	 */
	record Named(String name) implements FilterParameter {

		@Override
		public String toString() {
			return ":" + this.name;
		}

	}

	/**
	 * A parameter by position: {@code ?1}.
	 *
	 * @param number the position, 1 for the first
	 */
	record Positional(int number) implements FilterParameter {

		@Override
		public String toString() {
			return "?" + this.number;
		}

	}

	/**
	 * An expression, <code>:#{...}</code>, that the binder of the parameters evaluates.
	 *
	 * @param text the expression with its braces and the character before them
	 */
	record Expression(String text) implements FilterParameter {

		@Override
		public String toString() {
			return ":" + this.text;
		}

	}

}
