package io.modelvault.query.text;

/**
 * A value that a text leaves open.
 */
public sealed interface FilterParameter {

	/**
	 * {@code :name}.
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
	 * {@code ?1}.
	 *
	 * @param number 1 for the first
	 */
	record Positional(int number) implements FilterParameter {

		@Override
		public String toString() {
			return "?" + this.number;
		}

	}

	/**
	 * <code>:#{...}</code>: what the one who binds the parameters makes of it.
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
