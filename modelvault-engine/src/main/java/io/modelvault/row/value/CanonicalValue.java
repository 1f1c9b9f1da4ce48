package io.modelvault.row.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Objects;

import io.modelvault.schema.EnumType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Defines the class that represents the values of each scalar type in memory, and
 * converts equivalent values of other classes to it.
 * <p>
 * A number is accepted as another numeric type if it has exactly the same value: 7 as 7L
 * and as 7.0, but not 1L &lt;&lt; 40 as an int32, and never a binary fraction as a
 * decimal. An enum constant is accepted as its name, a URI as its text. Nothing is
 * parsed.
 */
public final class CanonicalValue {

	private CanonicalValue() {
	}

	/**
	 * Returns the value in the canonical form of a scalar type or an enum; null if it is
	 * not a value of that type.
	 */
	public static @Nullable Object of(Type type, Object value) {
		Type required = type.required();
		if (required instanceof EnumType enumType) {
			String name = (value instanceof Enum<?> constant) ? constant.name() : text(value);
			return (name != null && enumType.variants().contains(name)) ? name : null;
		}
		if (required instanceof ScalarType scalar) {
			return (scalar.javaType() == value.getClass() && scalar != ScalarType.UINT64) ? value
					: convert(scalar, value);
		}
		throw new IllegalArgumentException("A " + type + " is neither a scalar nor an enum");
	}

	private static @Nullable Object convert(ScalarType type, Object value) {
		return switch (type) {
			case INT32 -> int32(wholeNumber(value));
			case INT64 -> int64(wholeNumber(value));
			case UINT64 -> uint64(wholeNumber(value));
			case FLOAT32 -> float32(value);
			case FLOAT64 -> float64(value);
			case DECIMAL -> decimal(value);
			case STRING -> text(value);
			case TIMESTAMP -> (value instanceof java.util.Date date) ? date.toInstant() : null;
			default -> null;
		};
	}

	private static @Nullable String text(Object value) {
		if (value instanceof CharSequence || value instanceof Character || value instanceof URI) {
			return value.toString();
		}
		return (value instanceof Enum<?> constant) ? constant.name() : null;
	}

	private static @Nullable BigInteger wholeNumber(Object value) {
		if (value instanceof BigInteger number) {
			return number;
		}
		if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
			return BigInteger.valueOf(((Number) value).longValue());
		}
		return null;
	}

	private static @Nullable Integer int32(@Nullable BigInteger number) {
		return (number != null && number.bitLength() < Integer.SIZE) ? number.intValue() : null;
	}

	private static @Nullable Long int64(@Nullable BigInteger number) {
		return (number != null && number.bitLength() < Long.SIZE) ? number.longValue() : null;
	}

	private static @Nullable BigInteger uint64(@Nullable BigInteger number) {
		return (number != null && ScalarType.isUnsigned64(number)) ? number : null;
	}

	private static @Nullable Double float64(Object value) {
		if (value instanceof Float number) {
			return number.doubleValue();
		}
		BigInteger number = wholeNumber(value);
		return (number != null && isExact(number, number.doubleValue())) ? number.doubleValue() : null;
	}

	private static @Nullable Float float32(Object value) {
		if (value instanceof Double number) {
			return (Double.compare((double) number.floatValue(), number) == 0) ? number.floatValue() : null;
		}
		BigInteger number = wholeNumber(value);
		return (number != null && isExact(number, number.floatValue())) ? number.floatValue() : null;
	}

	private static boolean isExact(BigInteger number, double converted) {
		return !Double.isInfinite(converted) && new BigDecimal(converted).compareTo(new BigDecimal(number)) == 0;
	}

	private static @Nullable BigDecimal decimal(Object value) {
		if (value instanceof BigDecimal number) {
			return number;
		}
		BigInteger number = wholeNumber(value);
		return (number != null) ? new BigDecimal(Objects.requireNonNull(number)) : null;
	}

}
