package io.modelvault.query.engine;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds a condition that has been checked against a schema: its paths are resolved, and
 * its values have the types of the paths.
 */
sealed interface Filter {

	Filter ALL = new Constant(true);

	Filter NONE = new Constant(false);

	boolean test(Subject subject);

	/** Returns the simplified conjunction of the filters. */
	static Filter and(List<Filter> filters) {
		List<Filter> parts = filters.stream().flatMap(Filter::conjuncts).filter((part) -> !part.equals(ALL)).toList();
		if (parts.contains(NONE)) {
			return NONE;
		}
		return switch (parts.size()) {
			case 0 -> ALL;
			case 1 -> parts.get(0);
			default -> new And(parts);
		};
	}

	/** Returns the simplified disjunction of the filters. */
	static Filter or(List<Filter> filters) {
		List<Filter> parts = filters.stream().flatMap(Filter::disjuncts).filter((part) -> !part.equals(NONE)).toList();
		if (parts.contains(ALL)) {
			return ALL;
		}
		return switch (parts.size()) {
			case 0 -> NONE;
			case 1 -> parts.get(0);
			default -> new Or(parts);
		};
	}

	/** Returns the negation, with negations moved inwards as far as possible. */
	static Filter not(Filter filter) {
		if (filter instanceof Constant constant) {
			return constant.value() ? NONE : ALL;
		}
		if (filter instanceof And and) {
			return or(and.parts().stream().map(Filter::not).toList());
		}
		if (filter instanceof Or or) {
			return and(or.parts().stream().map(Filter::not).toList());
		}
		return (filter instanceof Not not) ? not.part() : new Not(filter);
	}

	/** Returns the parts that must all be true. */
	private static Stream<Filter> conjuncts(Filter filter) {
		return (filter instanceof And and) ? and.parts().stream() : Stream.of(filter);
	}

	private static Stream<Filter> disjuncts(Filter filter) {
		return (filter instanceof Or or) ? or.parts().stream() : Stream.of(filter);
	}

	/**
	 * Is always true or always false.
	 *
	 * @param value the truth value
	 */
	record Constant(boolean value) implements Filter {

		@Override
		public boolean test(Subject subject) {
			return this.value;
		}

		@Override
		public String toString() {
			return this.value ? "all" : "none";
		}

	}

	/**
	 * Is true if all parts are.
	 *
	 * @param parts at least two, no {@code And} among them
	 */
	record And(List<Filter> parts) implements Filter {

		@Override
		public boolean test(Subject subject) {
			for (Filter part : this.parts) {
				if (!part.test(subject)) {
					return false;
				}
			}
			return true;
		}

		@Override
		public String toString() {
			return this.parts.stream().map(Filter::toString).collect(Collectors.joining(" and ", "(", ")"));
		}

	}

	/**
	 * Is true if at least one part is.
	 *
	 * @param parts at least two, no {@code Or} among them
	 */
	record Or(List<Filter> parts) implements Filter {

		@Override
		public boolean test(Subject subject) {
			for (Filter part : this.parts) {
				if (part.test(subject)) {
					return true;
				}
			}
			return false;
		}

		@Override
		public String toString() {
			return this.parts.stream().map(Filter::toString).collect(Collectors.joining(" or ", "(", ")"));
		}

	}

	/**
	 * Is true if the part is false.
	 *
	 * @param part the negated filter, always a {@code Field}
	 */
	record Not(Filter part) implements Filter {

		@Override
		public boolean test(Subject subject) {
			return !this.part.test(subject);
		}

		@Override
		public String toString() {
			return "not (" + this.part + ")";
		}

	}

	/**
	 * Is true if the document is on the requested side of a position.
	 *
	 * @param seek the position and the side
	 */
	record Beyond(BoundSeek seek) implements Filter {

		@Override
		public boolean test(Subject subject) {
			if (!(subject instanceof RowSubject document)) {
				throw new IllegalArgumentException("Only documents stand in an order");
			}
			return this.seek.wants(document.row());
		}

		@Override
		public String toString() {
			return this.seek.backward() ? "before position" : "after position";
		}

	}

	/**
	 * Is true if the value at a path passes a test.
	 *
	 * @param path the path of the value
	 * @param test the test
	 * @param text the text of the condition, without values
	 */
	record Field(BoundPath path, ValuePredicate test, String text) implements Filter {

		@Override
		public boolean test(Subject subject) {
			return this.test.test(subject.at(this.path));
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
