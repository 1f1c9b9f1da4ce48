package io.modelvault.migration.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;

import io.modelvault.error.LimitExceededException;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Converts a scalar or an enum to another type without a decision. A number becomes
 * exactly the same number or null; everything else goes through the text form of
 * {@link ScalarType#format(Object)}. A widening gives the same value as reading an
 * unconverted row.
 *
 * @param from the type of the old value
 * @param to the type of the new value
 */
record ScalarConversion(Type from, Type to) {

	private static final BigInteger UINT64_END = BigInteger.ONE.shiftLeft(64);

	/** Returns the value as the other type; null if that type cannot hold it. */
	@Nullable Object apply(Object value) {
		try {
			if (this.to instanceof EnumType words) {
				String text = text(value);
				return words.variants().contains(text) ? text : null;
			}
			ScalarType scalar = (ScalarType) this.to;
			return (isNumber(this.from) && scalar.isNumeric()) ? number(value, scalar) : scalar.parse(text(value));
		}
		catch (IllegalArgumentException | ArithmeticException | LimitExceededException ex) {
			return null;
		}
	}

	private String text(Object value) {
		return (this.from instanceof ScalarType scalar) ? scalar.format(value) : value.toString();
	}

	private static boolean isNumber(Type type) {
		return type instanceof ScalarType scalar && scalar.isNumeric();
	}

	private static @Nullable Object number(Object value, ScalarType to) {
		if (value instanceof Float single && to == ScalarType.FLOAT64) {
			return single.doubleValue();
		}
		if (value instanceof Double wide && to == ScalarType.FLOAT32) {
			float narrow = wide.floatValue();
			return (Double.compare(narrow, wide) == 0) ? Float.valueOf(narrow) : null;
		}
		BigDecimal number = new BigDecimal(value.toString());
		return switch (to) {
			case INT32 -> number.intValueExact();
			case INT64 -> number.longValueExact();
			case UINT64 -> unsigned(number);
			case FLOAT32 -> exactly(number, Float.valueOf(number.floatValue()));
			case FLOAT64 -> exactly(number, Double.valueOf(number.doubleValue()));
			default -> number;
		};
	}

	private static @Nullable BigInteger unsigned(BigDecimal number) {
		boolean fits = number.signum() >= 0 && number.compareTo(new BigDecimal(UINT64_END)) < 0;
		return fits ? number.toBigIntegerExact() : null;
	}

	/**
	 * Returns the binary fraction if it is equal to the number, or the nearest one to it
	 * that has the same decimal digits.
	 */
	private static @Nullable Object exactly(BigDecimal number, Number binary) {
		if (!Double.isFinite(binary.doubleValue())) {
			return null;
		}
		boolean same = new BigDecimal(binary.doubleValue()).compareTo(number) == 0
				|| new BigDecimal(binary.toString()).compareTo(number) == 0;
		return same ? Objects.requireNonNull(binary) : null;
	}

}
