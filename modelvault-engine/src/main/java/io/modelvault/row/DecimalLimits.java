package io.modelvault.row;

import java.math.BigDecimal;
import java.util.Map;

import io.modelvault.error.LimitExceededException;

/**
 * How large decimals may be. A decimal of a few bytes can stand for a number of two
 * thousand million digits, which the first arithmetic on it would spell out.
 */
final class DecimalLimits {

	/** The most digits. */
	static final int MAX_DIGITS = 1000;

	/** The most places that the point may be away from the last digit, either way. */
	static final int MAX_SCALE = 32_767;

	/** What {@link #MAX_DIGITS} digits take in binary, with the sign. */
	static final int MAX_UNSCALED_BYTES = 416;

	private DecimalLimits() {
	}

	static boolean allow(BigDecimal value) {
		return Math.abs((long) value.scale()) <= MAX_SCALE && value.unscaledValue().bitLength() < MAX_UNSCALED_BYTES * 8
				&& value.precision() <= MAX_DIGITS;
	}

	static void require(BigDecimal value) {
		if (!allow(value)) {
			throw new LimitExceededException(
					"A decimal has at most " + MAX_DIGITS + " digits and a scale of at most " + MAX_SCALE,
					Map.of("scale", value.scale()));
		}
	}

}
