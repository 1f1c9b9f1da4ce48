package io.modelvault.collection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;

import io.modelvault.schema.EnumType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a caller compares with into the form that documents have: an {@code int} to the {@code Long} of an
 * {@code int64}, an enum constant to its name. Never loses anything: what does not fit exactly does not
 * convert. A binary fraction becomes the decimal that its text shows.
 */
public final class ValueConversion {

	/** More than any binary number has; spares writing out a number like {@code 1E+1000000000}. */
	private static final int MAX_WHOLE_DIGITS = 400;

	private ValueConversion() {
	}

	/** The value as one of a scalar or enum type, or empty if it is not one. */
	public static Optional<Object> convert(Type type, Object value) {
		Type required = type.required();
		if (required instanceof EnumType words) {
			return Optional.ofNullable(text(value)).filter(words.variants()::contains).map(Object.class::cast);
		}
		if (required instanceof ScalarType scalar) {
			return scalar.javaType().isInstance(value) ? inRange(scalar, value) : Optional.ofNullable(converted(scalar, value));
		}
		return Optional.empty();
	}

	private static Optional<Object> inRange(ScalarType type, Object value) {
		boolean fits = type != ScalarType.UINT64 || ScalarType.isUnsigned64((BigInteger) value);
		return fits ? Optional.of(value) : Optional.empty();
	}

	private static @Nullable Object converted(ScalarType type, Object value) {
		return switch (type) {
			case INT32, INT64, UINT64, FLOAT32, FLOAT64, DECIMAL -> (value instanceof Number number)
					? number(type, number) : null;
			case STRING -> text(value);
			case TIMESTAMP -> instant(value);
			case BOOL, BYTES, UUID, DATE, TIME, DATETIME, DURATION -> null;
		};
	}

	private static @Nullable Object number(ScalarType type, Number value) {
		if (isFraction(value) && !Double.isFinite(value.doubleValue())) {
			return special(type, value.doubleValue());
		}
		BigDecimal exact = exact(value);
		if (exact == null || exact.precision() - exact.scale() > MAX_WHOLE_DIGITS && type != ScalarType.DECIMAL) {
			return null;
		}
		try {
			return switch (type) {
				case INT32 -> exact.intValueExact();
				case INT64 -> exact.longValueExact();
				case UINT64 -> unsigned(exact.toBigIntegerExact());
				case FLOAT32 -> same(exact, exact.floatValue());
				case FLOAT64 -> same(exact, exact.doubleValue());
				default -> isFraction(value) ? new BigDecimal(value.toString()) : exact;
			};
		}
		catch (ArithmeticException ex) {
			return null;
		}
	}

	private static boolean isFraction(Number value) {
		return value instanceof Double || value instanceof Float;
	}

	private static @Nullable Object special(ScalarType type, double value) {
		return switch (type) {
			case FLOAT32 -> (float) value;
			case FLOAT64 -> value;
			default -> null;
		};
	}

	private static @Nullable BigDecimal exact(Number value) {
		if (value instanceof BigDecimal decimal) {
			return decimal;
		}
		if (value instanceof BigInteger whole) {
			return new BigDecimal(whole);
		}
		if (isFraction(value)) {
			return new BigDecimal(value.doubleValue());
		}
		boolean whole = value instanceof Long || value instanceof Integer || value instanceof Short
				|| value instanceof Byte;
		return whole ? BigDecimal.valueOf(value.longValue()) : null;
	}

	private static @Nullable BigInteger unsigned(BigInteger value) {
		return ScalarType.isUnsigned64(value) ? value : null;
	}

	private static @Nullable Object same(BigDecimal exact, float value) {
		return Float.isFinite(value) && new BigDecimal(value).compareTo(exact) == 0 ? value : null;
	}

	private static @Nullable Object same(BigDecimal exact, double value) {
		return Double.isFinite(value) && new BigDecimal(value).compareTo(exact) == 0 ? value : null;
	}

	private static @Nullable String text(Object value) {
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		return (value instanceof CharSequence || value instanceof Character) ? value.toString() : null;
	}

	private static @Nullable Instant instant(Object value) {
		if (value instanceof OffsetDateTime offset) {
			return offset.toInstant();
		}
		return (value instanceof ZonedDateTime zoned) ? zoned.toInstant() : null;
	}

}
