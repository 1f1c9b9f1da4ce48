package io.modelvault.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.schema.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * Selects documents by their values. Conditions are made with {@link Conditions} and
 * checked against the schema when they are used.
 * <p>
 * A condition is either true or false of a document, never unknown: every comparison is
 * false where the value is absent, and {@code not} inverts that. {@code docs/queries.md}
 * has the table. The text of a condition shows paths and operators and hides the values,
 * so it is safe to log.
 */
public sealed interface Condition {

	/** How deep conditions may nest. Parts of one and or one or are one level. */
	int MAX_DEPTH = 500;

	/** True where both are. */
	default Condition and(Condition other) {
		return new And(List.of(this, other));
	}

	/** Returns a condition that is true where this or the other one is. */
	default Condition or(Condition other) {
		return new Or(List.of(this, other));
	}

	/** Returns a condition that is true where this one is false. */
	default Condition negate() {
		return new Not(this);
	}

	/** Returns the same condition with all string comparisons ignoring case. */
	default Condition ignoringCase() {
		return this;
	}

	/**
	 * How many levels of conditions there are, this one included; never above
	 * {@link #MAX_DEPTH}.
	 */
	default int depth() {
		return 1;
	}

	/** Hands this condition to the case that it is. */
	<R> R accept(Cases<R> cases);

	/**
	 * Visits a condition, with one method for each type, so that no type can be
	 * forgotten.
	 *
	 * @param <R> the type of the result
	 */
	interface Cases<R> {

		R constant(Constant condition);

		R and(And condition);

		R or(Or condition);

		R not(Not condition);

		R comparison(Comparison condition);

		R in(In condition);

		R presence(Presence condition);

		R text(Text condition);

		R contains(Contains condition);

		R like(Like condition);

		R regex(Regex condition);

		R elements(Elements condition);

	}

	/** Compares a given value with the one in the document. */
	enum Operator {

		EQ("="), NE("!="), LT("<"), LTE("<="), GT(">"), GTE(">=");

		private final String symbol;

		Operator(String symbol) {
			this.symbol = symbol;
		}

		@Override
		public String toString() {
			return this.symbol;
		}

	}

	/** The part of a string that must match a text. */
	enum Position {

		PREFIX, SUFFIX, ANYWHERE

	}

	/** The number of elements of a list that must meet a condition. */
	enum Quantifier {

		ANY, EVERY

	}

	/**
	 * Is always true or always false.
	 *
	 * @param value the truth value
	 */
	record Constant(boolean value) implements Condition {

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.constant(this);
		}

		@Override
		public String toString() {
			return this.value ? "all" : "none";
		}

	}

	/**
	 * Is true where all conditions are, also without any condition.
	 *
	 * @param conditions the parts
	 */
	record And(List<Condition> conditions) implements Condition {

		public And {
			conditions = List.copyOf(conditions);
			requireDepth(deepest(conditions));
		}

		/** Adds a part, rather than a level. */
		@Override
		public Condition and(Condition other) {
			return new And(appended(this.conditions, other));
		}

		@Override
		public int depth() {
			return 1 + deepest(this.conditions);
		}

		@Override
		public Condition ignoringCase() {
			return new And(this.conditions.stream().map(Condition::ignoringCase).toList());
		}

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.and(this);
		}

		@Override
		public String toString() {
			return joined(this.conditions, " and ");
		}

	}

	/**
	 * Is true where at least one condition is; false without any condition.
	 *
	 * @param conditions the parts
	 */
	record Or(List<Condition> conditions) implements Condition {

		public Or {
			conditions = List.copyOf(conditions);
			requireDepth(deepest(conditions));
		}

		/** Adds a part, rather than a level. */
		@Override
		public Condition or(Condition other) {
			return new Or(appended(this.conditions, other));
		}

		@Override
		public int depth() {
			return 1 + deepest(this.conditions);
		}

		@Override
		public Condition ignoringCase() {
			return new Or(this.conditions.stream().map(Condition::ignoringCase).toList());
		}

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.or(this);
		}

		@Override
		public String toString() {
			return joined(this.conditions, " or ");
		}

	}

	/**
	 * Is true where another condition is false.
	 *
	 * @param condition the negated condition
	 */
	record Not(Condition condition) implements Condition {

		public Not {
			requireDepth(condition.depth());
		}

		@Override
		public int depth() {
			return 1 + this.condition.depth();
		}

		@Override
		public Condition ignoringCase() {
			return new Not(this.condition.ignoringCase());
		}

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.not(this);
		}

		@Override
		public String toString() {
			return "not (" + this.condition + ")";
		}

	}

	/**
	 * Compares the value at a path with a given value.
	 *
	 * @param path the field path
	 * @param operator the comparison
	 * @param value the given value; null only for {@code EQ} and {@code NE}
	 * @param ignoreCase whether strings are compared ignoring case
	 */
	record Comparison(FieldPath path, Operator operator, @Nullable Object value,
			boolean ignoreCase) implements Condition {

		@Override
		public Condition ignoringCase() {
			return new Comparison(this.path, this.operator, this.value, true);
		}

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.comparison(this);
		}

		@Override
		public String toString() {
			return this.path + " " + this.operator + " ?" + folded(this.ignoreCase);
		}

	}

	/**
	 * Is true where the value at a path is one of the given values.
	 *
	 * @param path the field path
	 * @param values the given values; a null among them stands for absent
	 * @param ignoreCase whether strings are compared ignoring case
	 */
	record In(FieldPath path, List<@Nullable Object> values, boolean ignoreCase) implements Condition {

		public In {
			values = Collections.unmodifiableList(new ArrayList<>(values));
		}

		In(FieldPath path, Collection<?> values) {
			this(path, new ArrayList<>(values), false);
		}

		@Override
		public Condition ignoringCase() {
			return new In(this.path, this.values, true);
		}

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.in(this);
		}

		@Override
		public String toString() {
			return this.path + " in " + this.values.size() + " values" + folded(this.ignoreCase);
		}

	}

	/**
	 * Tells absent from present; an empty string or list is present.
	 *
	 * @param path the field path
	 * @param absent whether the value must be absent
	 */
	record Presence(FieldPath path, boolean absent) implements Condition {

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.presence(this);
		}

		@Override
		public String toString() {
			return this.path + (this.absent ? " is null" : " is not null");
		}

	}

	/**
	 * Searches the string at a path for a text.
	 *
	 * @param path the field path
	 * @param text the text
	 * @param position the part of the string that must match
	 * @param ignoreCase whether strings are compared ignoring case
	 */
	record Text(FieldPath path, String text, Position position, boolean ignoreCase) implements Condition {

		@Override
		public Condition ignoringCase() {
			return new Text(this.path, this.text, this.position, true);
		}

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.text(this);
		}

		@Override
		public String toString() {
			return this.path + " " + switch (this.position) {
				case PREFIX -> "starts with";
				case SUFFIX -> "ends with";
				case ANYWHERE -> "contains";
			} + " ?" + folded(this.ignoreCase);
		}

	}

	/**
	 * Is true where the string at a path contains the text, or the list, set or map at
	 * the path has the element or key.
	 *
	 * @param path the field path
	 * @param value the text, element or key
	 * @param ignoreCase whether strings are compared ignoring case
	 */
	record Contains(FieldPath path, Object value, boolean ignoreCase) implements Condition {

		@Override
		public Condition ignoringCase() {
			return new Contains(this.path, this.value, true);
		}

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.contains(this);
		}

		@Override
		public String toString() {
			return this.path + " contains ?" + folded(this.ignoreCase);
		}

	}

	/**
	 * Matches the whole string at a path against a pattern in which {@code %} stands for
	 * any text and {@code _} for any one character; a backslash escapes the character
	 * after it.
	 *
	 * @param path the field path
	 * @param pattern the pattern
	 * @param ignoreCase whether strings are compared ignoring case
	 */
	record Like(FieldPath path, String pattern, boolean ignoreCase) implements Condition {

		@Override
		public Condition ignoringCase() {
			return new Like(this.path, this.pattern, true);
		}

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.like(this);
		}

		@Override
		public String toString() {
			return this.path + " like ?" + folded(this.ignoreCase);
		}

	}

	/**
	 * Is true where the regular expression, in the syntax of
	 * {@link java.util.regex.Pattern}, finds a match in the string at a path. Matching is
	 * bounded: an expression that takes too many steps fails the query.
	 *
	 * @param path the field path
	 * @param expression the expression
	 * @param ignoreCase whether strings are compared ignoring case
	 */
	record Regex(FieldPath path, String expression, boolean ignoreCase) implements Condition {

		@Override
		public Condition ignoringCase() {
			return new Regex(this.path, this.expression, true);
		}

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.regex(this);
		}

		@Override
		public String toString() {
			return this.path + " matches ?" + folded(this.ignoreCase);
		}

	}

	/**
	 * Tests the elements of the list or set at a path.
	 *
	 * @param path the field path of the list or set
	 * @param quantifier the number of elements that must meet the condition
	 * @param condition the condition on one element; its paths begin at the element, and
	 * {@link Conditions#ELEMENT} is the element itself
	 */
	record Elements(FieldPath path, Quantifier quantifier, Condition condition) implements Condition {

		public Elements {
			requireDepth(condition.depth());
		}

		@Override
		public int depth() {
			return 1 + this.condition.depth();
		}

		@Override
		public Condition ignoringCase() {
			return new Elements(this.path, this.quantifier, this.condition.ignoringCase());
		}

		@Override
		public <R> R accept(Cases<R> cases) {
			return cases.elements(this);
		}

		@Override
		public String toString() {
			return ((this.quantifier == Quantifier.ANY) ? "any " : "every ") + this.path + " (" + this.condition + ")";
		}

	}

	private static int deepest(List<Condition> conditions) {
		int deepest = 0;
		for (Condition condition : conditions) {
			deepest = Math.max(deepest, condition.depth());
		}
		return deepest;
	}

	private static void requireDepth(int inner) {
		if (inner >= MAX_DEPTH) {
			throw new InvalidQueryException(
					"Conditions nest at most " + MAX_DEPTH
							+ " levels deep; join the parts of one and or one or in one list",
					Map.of("limit", MAX_DEPTH));
		}
	}

	private static List<Condition> appended(List<Condition> conditions, Condition other) {
		List<Condition> longer = new ArrayList<>(conditions);
		longer.add(other);
		return longer;
	}

	private static String joined(List<Condition> conditions, String separator) {
		return conditions.stream().map(Condition::toString).collect(Collectors.joining(separator, "(", ")"));
	}

	private static String folded(boolean ignoreCase) {
		return ignoreCase ? " ignoring case" : "";
	}

}
