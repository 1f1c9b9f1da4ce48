package io.modelvault.row.validation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.modelvault.error.LimitExceededException;
import io.modelvault.error.Violation;
import io.modelvault.row.value.BoundedRegex;
import io.modelvault.row.value.ValuePath;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.DecimalLimits;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Checks one constraint, compiled for the type to which it applies.
 *
 * @param name the stable name of the constraint
 * @param message the requirement that a value must meet
 * @param holds whether a value in canonical form meets it
 */
record ConstraintCheck(String name, String message, Predicate<Object> holds) {

	static ConstraintCheck of(Constraint constraint, Type type, Clock clock) {
		return (type == ScalarType.STRING && isOfNumbers(constraint)) ? ofNumberInText(constraint, clock)
				: ofNumber(constraint, type, clock);
	}

	private static boolean isOfNumbers(Constraint constraint) {
		return constraint instanceof Constraint.Min || constraint instanceof Constraint.Max
				|| constraint instanceof Constraint.Digits;
	}

	/** As Jakarta Validation has it: a text that is no number breaks the constraint. */
	private static ConstraintCheck ofNumberInText(Constraint constraint, Clock clock) {
		ConstraintCheck number = ofNumber(constraint, ScalarType.DECIMAL, clock);
		Predicate<BigDecimal> holds = (constraint instanceof Constraint.Digits digits)
				? (value) -> hasDigits(value, digits) : number.holds()::test;
		return new ConstraintCheck(number.name(), "must be a number, and " + number.message(), (value) -> {
			BigDecimal parsed = numberIn((String) value);
			return parsed != null && holds.test(parsed);
		});
	}

	private static @Nullable BigDecimal numberIn(String text) {
		try {
			return DecimalLimits.parse(text);
		}
		catch (NumberFormatException | LimitExceededException ex) {
			return null;
		}
	}

	private static ConstraintCheck ofNumber(Constraint constraint, Type type, Clock clock) {
		String name = constraint.name();
		if (constraint instanceof Constraint.Min min) {
			Predicate<Object> above = min.exclusive() ? (value) -> compare(value, min.limit(), type) > 0
					: (value) -> compare(value, min.limit(), type) >= 0;
			return new ConstraintCheck(name, "must be " + (min.exclusive() ? "above " : "at least ") + min.limit(),
					(value) -> !isNan(value) && above.test(value));
		}
		if (constraint instanceof Constraint.Max max) {
			Predicate<Object> below = max.exclusive() ? (value) -> compare(value, max.limit(), type) < 0
					: (value) -> compare(value, max.limit(), type) <= 0;
			return new ConstraintCheck(name, "must be " + (max.exclusive() ? "below " : "at most ") + max.limit(),
					(value) -> !isNan(value) && below.test(value));
		}
		if (constraint instanceof Constraint.Digits digits) {
			return new ConstraintCheck(name, "must have at most " + digits.integer() + " digits before the point and "
					+ digits.fraction() + " behind it",
					(value) -> isFinite(value) && hasDigits(shortest(value), digits));
		}
		if (constraint instanceof Constraint.Is is) {
			return new ConstraintCheck(name, "must be " + is.value(), (value) -> (Boolean) value == is.value());
		}
		return ofLength(constraint, clock);
	}

	private static ConstraintCheck ofLength(Constraint constraint, Clock clock) {
		String name = constraint.name();
		if (constraint instanceof Constraint.MinLength min) {
			return new ConstraintCheck(name, "must have a length of at least " + min.length(),
					(value) -> length(value) >= min.length());
		}
		if (constraint instanceof Constraint.MaxLength max) {
			return new ConstraintCheck(name, "must have a length of at most " + max.length(),
					(value) -> length(value) <= max.length());
		}
		if (constraint instanceof Constraint.NonEmpty) {
			return new ConstraintCheck(name, "must not be empty", (value) -> length(value) > 0);
		}
		return ofText(constraint, clock);
	}

	private static ConstraintCheck ofText(Constraint constraint, Clock clock) {
		String name = constraint.name();
		if (constraint instanceof Constraint.NotBlank) {
			return new ConstraintCheck(name, "must not be blank", (value) -> !((String) value).isBlank());
		}
		if (constraint instanceof Constraint.Regex regex) {
			BoundedRegex bounded = new BoundedRegex(regex.pattern());
			return new ConstraintCheck(name, "must match the regular expression " + readable(regex.pattern()),
					(value) -> bounded.search((String) value) == BoundedRegex.Outcome.FOUND);
		}
		if (constraint instanceof Constraint.Email) {
			return new ConstraintCheck(name, "must be an e-mail address",
					(value) -> TextShapes.isEmail((String) value));
		}
		if (constraint instanceof Constraint.Url) {
			return new ConstraintCheck(name, "must be an http or https URL",
					(value) -> TextShapes.isUrl((String) value));
		}
		return ofInstant(constraint, clock);
	}

	/** Returns a pattern without the anchors that make it match the whole string. */
	private static String readable(String pattern) {
		boolean framed = pattern.startsWith("\\A(?:") && pattern.endsWith(")\\z");
		return framed ? pattern.substring("\\A(?:".length(), pattern.length() - ")\\z".length()) : pattern;
	}

	private static ConstraintCheck ofInstant(Constraint constraint, Clock clock) {
		String name = constraint.name();
		if (constraint instanceof Constraint.Past past) {
			return new ConstraintCheck(name, "must be in the past" + (past.orPresent() ? " or present" : ""),
					(value) -> compareToNow(value, clock) < (past.orPresent() ? 1 : 0));
		}
		boolean orPresent = ((Constraint.Future) constraint).orPresent();
		return new ConstraintCheck(name, "must be in the future" + (orPresent ? " or present" : ""),
				(value) -> compareToNow(value, clock) > (orPresent ? -1 : 0));
	}

	void check(Object value, ValuePath place, List<Violation> violations) {
		if (!this.holds.test(value)) {
			violations.add(new Violation(place.toString(), this.name, this.message));
		}
	}

	private static int compare(Object value, BigDecimal limit, Type type) {
		return switch ((ScalarType) type) {
			case FLOAT32 -> Float.compare((Float) value + 0.0f, limit.floatValue() + 0.0f);
			case FLOAT64 -> Double.compare((Double) value + 0.0, limit.doubleValue() + 0.0);
			case DECIMAL -> ((BigDecimal) value).compareTo(limit);
			case UINT64 -> new BigDecimal((BigInteger) value).compareTo(limit);
			default -> BigDecimal.valueOf(((Number) value).longValue()).compareTo(limit);
		};
	}

	private static boolean isNan(Object value) {
		return (value instanceof Double number && number.isNaN()) || (value instanceof Float small && small.isNaN());
	}

	private static boolean isFinite(Object value) {
		return !(value instanceof Double || value instanceof Float) || Double.isFinite(((Number) value).doubleValue());
	}

	private static BigDecimal shortest(Object value) {
		BigDecimal number = (value instanceof BigDecimal decimal) ? decimal : new BigDecimal(value.toString());
		return number.stripTrailingZeros();
	}

	private static boolean hasDigits(BigDecimal number, Constraint.Digits digits) {
		int integer = Math.max(0, number.precision() - number.scale());
		return integer <= digits.integer() && Math.max(0, number.scale()) <= digits.fraction();
	}

	/** Strings are counted as {@code CharSequence.length()} counts them. */
	private static int length(Object value) {
		if (value instanceof String text) {
			return text.length();
		}
		if (value instanceof byte[] bytes) {
			return bytes.length;
		}
		return (value instanceof Map<?, ?> map) ? map.size() : ((Collection<?>) value).size();
	}

	private static int compareToNow(Object value, Clock clock) {
		if (value instanceof Instant instant) {
			return instant.compareTo(clock.instant());
		}
		if (value instanceof LocalDate date) {
			return date.compareTo(LocalDate.now(clock));
		}
		if (value instanceof LocalTime time) {
			return time.compareTo(LocalTime.now(clock));
		}
		return ((LocalDateTime) value).compareTo(LocalDateTime.now(clock));
	}

}
