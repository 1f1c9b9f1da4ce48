package io.modelvault.schema;

import java.math.BigDecimal;
import java.util.Map;

import io.modelvault.error.LimitExceededException;

/**
 * How large decimals may be. A decimal of a few bytes can stand for a number of two
 * thousand million digits, which the first arithmetic on it would spell out.
 */
public final class DecimalLimits {

	/** The most digits. */
	public static final int MAX_DIGITS = 1000;

	/** The most places that the point may be away from the last digit, either way. */
	public static final int MAX_SCALE = 32_767;

	/** The longest text: all digits, and zeros up to the point. */
	private static final int MAX_TEXT_CHARS = MAX_SCALE + MAX_DIGITS + 20;

	/** What {@link #MAX_DIGITS} digits take in binary, with the sign. */
	public static final int MAX_UNSCALED_BYTES = 416;

	private DecimalLimits() {
	}

	/** Whether a decimal is within the limits. Takes constant time for large ones. */
	public static boolean allow(BigDecimal value) {
		return Math.abs((long) value.scale()) <= MAX_SCALE && value.unscaledValue().bitLength() < MAX_UNSCALED_BYTES * 8
				&& value.precision() <= MAX_DIGITS;
	}

	/**
	 * Refuses a decimal beyond the limits.
	 * @throws LimitExceededException if it is
	 */
	public static void require(BigDecimal value) {
		if (!allow(value)) {
			throw exceeded(Map.of("scale", value.scale()));
		}
	}

	/**
	 * Reads a decimal. Digits are counted first, because parsing takes a time that grows
	 * with the square of their number.
	 * @throws LimitExceededException if it has too many digits or too large a scale
	 * @throws NumberFormatException if it is no decimal
	 */
	public static BigDecimal parse(String text) {
		if (text.length() > MAX_TEXT_CHARS || significantDigits(text) > MAX_DIGITS) {
			throw exceeded(Map.of("characters", text.length()));
		}
		BigDecimal value = new BigDecimal(text);
		require(value);
		return value;
	}

	private static int significantDigits(String text) {
		int digits = 0;
		for (int index = 0; index < text.length(); index++) {
			char each = text.charAt(index);
			if (each == 'e' || each == 'E') {
				break;
			}
			if (Character.isDigit(each) && (digits > 0 || each != '0')) {
				digits++;
			}
		}
		return digits;
	}

	private static LimitExceededException exceeded(Map<String, ?> attributes) {
		return new LimitExceededException(
				"A decimal has at most " + MAX_DIGITS + " digits and a scale of at most " + MAX_SCALE, attributes);
	}

}
