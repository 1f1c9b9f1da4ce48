package io.modelvault.query;

import java.util.Collection;
import java.util.List;

import io.modelvault.query.Condition.Comparison;
import io.modelvault.query.Condition.Operator;
import io.modelvault.query.Condition.Position;
import io.modelvault.query.Condition.Quantifier;
import io.modelvault.schema.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * Makes conditions. Paths are dotted: {@code address.city}. Values are those of the
 * path's type, or convert to it without loss: an {@code int} where the schema has an
 * {@code int64}, an enum constant where it has a name. What does not fit is refused when
 * the condition is used, with {@code InvalidQueryException}.
 */
public final class Conditions {

	/** In a condition on elements: the element itself. */
	public static final String ELEMENT = "$";

	private static final Condition ALL = new Condition.Constant(true);

	private static final Condition NONE = new Condition.Constant(false);

	private Conditions() {
	}

	/** True of every document. */
	public static Condition all() {
		return ALL;
	}

	/** True of no document. */
	public static Condition none() {
		return NONE;
	}

	/** The value is there and equal; for null the same as {@link #isNull(String)}. */
	public static Condition eq(String path, @Nullable Object value) {
		return new Comparison(FieldPath.of(path), Operator.EQ, value, false);
	}

	/**
	 * The value is another one, or absent; for null the same as
	 * {@link #isNotNull(String)}.
	 */
	public static Condition ne(String path, @Nullable Object value) {
		return new Comparison(FieldPath.of(path), Operator.NE, value, false);
	}

	/** The value is there and less. */
	public static Condition lt(String path, Object value) {
		return new Comparison(FieldPath.of(path), Operator.LT, value, false);
	}

	/** The value is there and less or equal. */
	public static Condition lte(String path, Object value) {
		return new Comparison(FieldPath.of(path), Operator.LTE, value, false);
	}

	/** The value is there and greater. */
	public static Condition gt(String path, Object value) {
		return new Comparison(FieldPath.of(path), Operator.GT, value, false);
	}

	/** The value is there and greater or equal. */
	public static Condition gte(String path, Object value) {
		return new Comparison(FieldPath.of(path), Operator.GTE, value, false);
	}

	/** The value is there and lies between the two, both included. */
	public static Condition between(String path, Object low, Object high) {
		return and(gte(path, low), lte(path, high));
	}

	/** The value is one of these; null among them means absent. */
	public static Condition in(String path, Collection<?> values) {
		return new Condition.In(FieldPath.of(path), values);
	}

	/** The value is absent. */
	public static Condition isNull(String path) {
		return new Condition.Presence(FieldPath.of(path), true);
	}

	/** The value is there. */
	public static Condition isNotNull(String path) {
		return new Condition.Presence(FieldPath.of(path), false);
	}

	/**
	 * The same as {@link #isNotNull(String)}: a document does not tell null from absent.
	 */
	public static Condition exists(String path) {
		return isNotNull(path);
	}

	/** The string begins with the text. */
	public static Condition prefix(String path, String text) {
		return new Condition.Text(FieldPath.of(path), text, Position.PREFIX, false);
	}

	/** The string ends with the text. */
	public static Condition suffix(String path, String text) {
		return new Condition.Text(FieldPath.of(path), text, Position.SUFFIX, false);
	}

	/**
	 * The string contains the text, or the list or set has the element, or the map has
	 * the key.
	 */
	public static Condition contains(String path, Object value) {
		return new Condition.Contains(FieldPath.of(path), value, false);
	}

	/**
	 * The whole string matches a pattern: {@code %} any text, {@code _} any one
	 * character, backslash as escape.
	 */
	public static Condition like(String path, String pattern) {
		return new Condition.Like(FieldPath.of(path), pattern, false);
	}

	/**
	 * The regular expression finds something in the string; use {@code ^} and {@code $}
	 * for the whole of it.
	 */
	public static Condition regex(String path, String expression) {
		return new Condition.Regex(FieldPath.of(path), expression, false);
	}

	/**
	 * The list is there and an element of it meets the condition, whose paths begin at
	 * the element.
	 */
	public static Condition any(String path, Condition element) {
		return new Condition.Elements(FieldPath.of(path), Quantifier.ANY, element);
	}

	/**
	 * The list is there and all its elements meet the condition, as those of an empty
	 * list do.
	 */
	public static Condition every(String path, Condition element) {
		return new Condition.Elements(FieldPath.of(path), Quantifier.EVERY, element);
	}

	/** False where the other is true, and true where it is false. */
	public static Condition not(Condition condition) {
		return new Condition.Not(condition);
	}

	/** All of them are true. */
	public static Condition and(Condition... conditions) {
		return new Condition.And(List.of(conditions));
	}

	/** One of them is true. */
	public static Condition or(Condition... conditions) {
		return new Condition.Or(List.of(conditions));
	}

	/**
	 * The same condition, upper and lower case being the same wherever it compares
	 * strings.
	 */
	public static Condition ignoringCase(Condition condition) {
		return condition.ignoringCase();
	}

}
