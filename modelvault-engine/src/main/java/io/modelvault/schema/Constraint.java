package io.modelvault.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidModelException;

/**
 * Restricts the values of a type. On an optional field, a constraint applies to values
 * that are present.
 */
public sealed interface Constraint {

	/** The maximum number of digits of a limit. */
	int MAX_LIMIT_DIGITS = 1000;

	/** The maximum absolute value of the scale of a limit. */
	int MAX_LIMIT_SCALE = 32_767;

	/** Returns the stable name that appears in violations: {@code max}. */
	String name();

	/** Returns whether the constraint can be applied to values of that type. */
	boolean appliesTo(Type type);

	/**
	 * Rejects constraints that do not apply to a type.
	 * @param what the thing that has the constraints, for the message
	 * @throws InvalidModelException if one does not apply
	 */
	static void requireApplicable(List<Constraint> constraints, Type type, String what) {
		for (Constraint constraint : constraints) {
			if (!constraint.appliesTo(type.required())) {
				throw new InvalidModelException(
						"Constraint '" + constraint.name() + "' does not apply to the " + what + " of type " + type
								+ "; remove it or change the type",
						Map.of("constraint", constraint.name(), "type", type.toString()));
			}
		}
	}

	private static boolean isNumeric(Type type) {
		return type instanceof ScalarType scalar && scalar.isNumeric();
	}

	/** Numbers, and strings, which must then be written numbers. */
	private static boolean isNumberOrString(Type type) {
		return isNumeric(type) || type == ScalarType.STRING;
	}

	private static boolean isText(Type type) {
		return type == ScalarType.STRING || type instanceof EnumType;
	}

	private static boolean hasLength(Type type) {
		return isText(type) || type == ScalarType.BYTES || type instanceof ListType || type instanceof SetType
				|| type instanceof MapType;
	}

	private static void requireLimit(BigDecimal limit) {
		if (Math.abs((long) limit.scale()) > MAX_LIMIT_SCALE || limit.precision() > MAX_LIMIT_DIGITS) {
			throw new InvalidModelException(
					"A limit has at most " + MAX_LIMIT_DIGITS + " digits and a scale of at most " + MAX_LIMIT_SCALE,
					Map.of("scale", limit.scale()));
		}
	}

	private static void requireLength(int length) {
		if (length < 0) {
			throw new InvalidModelException("A length limit cannot be negative", Map.of("length", length));
		}
	}

	/**
	 * The number is at least a limit. On binary fractions the limit is rounded to the
	 * field's type first. A string must be a number, written as a decimal.
	 *
	 * @param limit the smallest value
	 * @param exclusive whether the limit itself is rejected
	 */
	record Min(BigDecimal limit, boolean exclusive) implements Constraint {

		public Min {
			requireLimit(limit);
		}

		public static Min of(long limit) {
			return new Min(BigDecimal.valueOf(limit), false);
		}

		@Override
		public String name() {
			return "min";
		}

		@Override
		public boolean appliesTo(Type type) {
			return isNumberOrString(type);
		}

	}

	/**
	 * The number is at most a limit. On binary fractions the limit is rounded to the
	 * field's type first. A string must be a number, written as a decimal.
	 *
	 * @param limit the largest value
	 * @param exclusive whether the limit itself is rejected
	 */
	record Max(BigDecimal limit, boolean exclusive) implements Constraint {

		public Max {
			requireLimit(limit);
		}

		public static Max of(long limit) {
			return new Max(BigDecimal.valueOf(limit), false);
		}

		@Override
		public String name() {
			return "max";
		}

		@Override
		public boolean appliesTo(Type type) {
			return isNumberOrString(type);
		}

	}

	/**
	 * A number has at most so many digits. Zeros at the end count in a string, which must
	 * be a number, and nowhere else; a binary fraction has the digits of its shortest
	 * text.
	 *
	 * @param integer the maximum number of digits before the point
	 * @param fraction the maximum number of digits after it
	 */
	record Digits(int integer, int fraction) implements Constraint {

		public Digits {
			requireLength(integer);
			requireLength(fraction);
		}

		@Override
		public String name() {
			return "digits";
		}

		@Override
		public boolean appliesTo(Type type) {
			return isNumberOrString(type);
		}

	}

	/**
	 * The length is at least a limit: the UTF-16 code units of a string, the bytes of a
	 * byte string, the elements of a list, a set or a map.
	 *
	 * @param length the smallest length
	 */
	record MinLength(int length) implements Constraint {

		public MinLength {
			requireLength(length);
		}

		@Override
		public String name() {
			return "min_length";
		}

		@Override
		public boolean appliesTo(Type type) {
			return hasLength(type);
		}

	}

	/**
	 * Requires a maximum length, counted as for {@link MinLength}.
	 *
	 * @param length the largest length
	 */
	record MaxLength(int length) implements Constraint {

		public MaxLength {
			requireLength(length);
		}

		@Override
		public String name() {
			return "max_length";
		}

		@Override
		public boolean appliesTo(Type type) {
			return hasLength(type);
		}

	}

	/** Requires a length other than zero. */
	record NonEmpty() implements Constraint {

		@Override
		public String name() {
			return "nonempty";
		}

		@Override
		public boolean appliesTo(Type type) {
			return hasLength(type);
		}

	}

	/** Requires a string with at least one character that is not white space. */
	record NotBlank() implements Constraint {

		@Override
		public String name() {
			return "not_blank";
		}

		@Override
		public boolean appliesTo(Type type) {
			return isText(type);
		}

	}

	/**
	 * Requires a match of a regular expression somewhere in the string; anchor the
	 * expression to match the whole string.
	 *
	 * @param pattern in the syntax of {@link java.util.regex.Pattern}
	 */
	record Regex(String pattern) implements Constraint {

		/** The maximum length of a pattern, in characters. */
		public static final int MAX_PATTERN_CHARS = 512;

		public Regex {
			RegexSyntax.require(pattern, MAX_PATTERN_CHARS);
		}

		@Override
		public String name() {
			return "regex";
		}

		@Override
		public boolean appliesTo(Type type) {
			return isText(type);
		}

	}

	/** Requires a string that has the form of an e-mail address. */
	record Email() implements Constraint {

		@Override
		public String name() {
			return "email";
		}

		@Override
		public boolean appliesTo(Type type) {
			return isText(type);
		}

	}

	/** Requires a string that is an absolute http or https URL with a host. */
	record Url() implements Constraint {

		@Override
		public String name() {
			return "url";
		}

		@Override
		public boolean appliesTo(Type type) {
			return isText(type);
		}

	}

	/**
	 * Requires an instant that is in the past when it is written.
	 *
	 * @param orPresent whether the present is accepted too
	 */
	record Past(boolean orPresent) implements Constraint {

		@Override
		public String name() {
			return "past";
		}

		@Override
		public boolean appliesTo(Type type) {
			return isInstant(type);
		}

		private static boolean isInstant(Type type) {
			return type == ScalarType.TIMESTAMP || type == ScalarType.DATE || type == ScalarType.DATETIME
					|| type == ScalarType.TIME;
		}

	}

	/**
	 * Requires an instant that is in the future when it is written.
	 *
	 * @param orPresent whether the present is accepted too
	 */
	record Future(boolean orPresent) implements Constraint {

		@Override
		public String name() {
			return "future";
		}

		@Override
		public boolean appliesTo(Type type) {
			return Past.isInstant(type);
		}

	}

	/**
	 * Requires a boolean to have one given value.
	 *
	 * @param value the required value
	 */
	record Is(boolean value) implements Constraint {

		@Override
		public String name() {
			return "is";
		}

		@Override
		public boolean appliesTo(Type type) {
			return type == ScalarType.BOOL;
		}

	}

}
