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
 * Creates conditions. Paths are dotted: {@code address.city}. A value has the type of the
 * path or converts to it without loss: an {@code int} where the schema has an
 * {@code int64}, an enum constant where it has a name. A value that does not fit is
 * rejected with {@code InvalidQueryException} when the condition is used.
 */
public final class Conditions {

	/** Refers to the element itself in a condition on elements. */
	public static final String ELEMENT = "$";

	private static final Condition ALL = new Condition.Constant(true);

	private static final Condition NONE = new Condition.Constant(false);

	private Conditions() {
	}

	/** Matches every document. */
	public static Condition all() {
		return ALL;
	}

	/** Matches no document. */
	public static Condition none() {
		return NONE;
	}

	/**
	 * Matches if the value is present and equal; for null the same as
	 * {@link #isNull(String)}.
	 */
	public static Condition eq(String path, @Nullable Object value) {
		return new Comparison(FieldPath.of(path), Operator.EQ, value, false);
	}

	/**
	 * Matches if the value is different or absent; for null the same as
	 * {@link #isNotNull(String)}.
	 */
	public static Condition ne(String path, @Nullable Object value) {
		return new Comparison(FieldPath.of(path), Operator.NE, value, false);
	}

	/** Matches if the value is present and less than the given one. */
	public static Condition lt(String path, Object value) {
		return new Comparison(FieldPath.of(path), Operator.LT, value, false);
	}

	/** Matches if the value is present and less than or equal to the given one. */
	public static Condition lte(String path, Object value) {
		return new Comparison(FieldPath.of(path), Operator.LTE, value, false);
	}

	/** Matches if the value is present and greater than the given one. */
	public static Condition gt(String path, Object value) {
		return new Comparison(FieldPath.of(path), Operator.GT, value, false);
	}

	/** Matches if the value is present and greater than or equal to the given one. */
	public static Condition gte(String path, Object value) {
		return new Comparison(FieldPath.of(path), Operator.GTE, value, false);
	}

	/** Matches if the value is present and between the two bounds, both inclusive. */
	public static Condition between(String path, Object low, Object high) {
		return and(gte(path, low), lte(path, high));
	}

	/**
	 * Matches if the value is one of the given ones; a null among them stands for absent.
	 */
	public static Condition in(String path, Collection<?> values) {
		return new Condition.In(FieldPath.of(path), values);
	}

	/** Matches if the value is absent. */
	public static Condition isNull(String path) {
		return new Condition.Presence(FieldPath.of(path), true);
	}

	/** Matches if the value is present. */
	public static Condition isNotNull(String path) {
		return new Condition.Presence(FieldPath.of(path), false);
	}

	/**
	 * Equivalent to {@link #isNotNull(String)}: a document does not distinguish null from
	 * absent.
	 */
	public static Condition exists(String path) {
		return isNotNull(path);
	}

	/** Matches if the string begins with the text. */
	public static Condition prefix(String path, String text) {
		return new Condition.Text(FieldPath.of(path), text, Position.PREFIX, false);
	}

	/** Matches if the string ends with the text. */
	public static Condition suffix(String path, String text) {
		return new Condition.Text(FieldPath.of(path), text, Position.SUFFIX, false);
	}

	/**
	 * Matches if the string contains the text, the list or set has the element, or the
	 * map has the key.
	 */
	public static Condition contains(String path, Object value) {
		return new Condition.Contains(FieldPath.of(path), value, false);
	}

	/**
	 * Matches if the whole string fits the pattern: {@code %} stands for any text,
	 * {@code _} for any one character, and a backslash escapes the character after it.
	 */
	public static Condition like(String path, String pattern) {
		return new Condition.Like(FieldPath.of(path), pattern, false);
	}

	/**
	 * Matches if the regular expression finds a match in the string; {@code ^} and
	 * {@code $} anchor it to the whole string.
	 */
	public static Condition regex(String path, String expression) {
		return new Condition.Regex(FieldPath.of(path), expression, false);
	}

	/**
	 * Matches if the list is present and at least one element meets the condition, whose
	 * paths begin at the element.
	 */
	public static Condition any(String path, Condition element) {
		return new Condition.Elements(FieldPath.of(path), Quantifier.ANY, element);
	}

	/**
	 * Matches if the list is present and all its elements meet the condition; an empty
	 * list matches.
	 */
	public static Condition every(String path, Condition element) {
		return new Condition.Elements(FieldPath.of(path), Quantifier.EVERY, element);
	}

	/** Matches if the given condition does not. */
	public static Condition not(Condition condition) {
		return new Condition.Not(condition);
	}

	/** Matches if all given conditions do. */
	public static Condition and(Condition... conditions) {
		return new Condition.And(List.of(conditions));
	}

	/** Matches if at least one of the given conditions does. */
	public static Condition or(Condition... conditions) {
		return new Condition.Or(List.of(conditions));
	}

	/** Returns the same condition with all string comparisons ignoring case. */
	public static Condition ignoringCase(Condition condition) {
		return condition.ignoringCase();
	}

}
