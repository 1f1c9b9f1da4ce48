package io.modelvault.row;

import java.math.BigDecimal;
import java.math.BigInteger;

import io.modelvault.schema.DecimalLimits;

/**
 * Encodes decimals in the order of their values, whatever their scale. A number other
 * than zero is written as 0.ddd times a power of ten, where the first digit is not zero:
 * the exponent comes first, then the digits without trailing zeros.
 */
final class DecimalKeyFormat implements KeyFormat {

	private static final int NEGATIVE = 0;

	private static final int ZERO = 1;

	private static final int POSITIVE = 2;

	@Override
	public void write(ByteSink out, Object value) {
		BigDecimal decimal = (BigDecimal) value;
		DecimalLimits.require(decimal);
		if (decimal.signum() == 0) {
			out.putByte(ZERO);
			return;
		}
		out.putByte((decimal.signum() < 0) ? NEGATIVE : POSITIVE);
		int from = out.size();
		String digits = decimal.unscaledValue().abs().toString();
		out.putInteger((digits.length() - decimal.scale()) ^ Integer.MIN_VALUE);
		writeDigits(out, digits);
		if (decimal.signum() < 0) {
			out.invert(from);
		}
	}

	private static void writeDigits(ByteSink out, String digits) {
		int last = digits.length();
		while (digits.charAt(last - 1) == '0') {
			last--;
		}
		for (int index = 0; index < last; index += 2) {
			int low = (index + 1 < last) ? digits.charAt(index + 1) - '0' : 0;
			out.putByte((digits.charAt(index) - '0') * 10 + low + 1);
		}
		out.putByte(0);
	}

	@Override
	public Object read(KeySource in) {
		int sign = in.next();
		if (sign == ZERO) {
			return BigDecimal.ZERO;
		}
		if (sign != NEGATIVE && sign != POSITIVE) {
			throw MalformedRow.key("a decimal has no sign");
		}
		if (sign == NEGATIVE) {
			in.complement();
		}
		BigDecimal value = readMagnitude(in);
		return (sign == NEGATIVE) ? value.negate() : value;
	}

	@Override
	public void skip(KeySource in) {
		int sign = in.next();
		if (sign == ZERO) {
			return;
		}
		if (sign != NEGATIVE && sign != POSITIVE) {
			throw MalformedRow.key("a decimal has no sign");
		}
		if (sign == NEGATIVE) {
			in.complement();
		}
		in.skip(Integer.BYTES);
		int pair = in.next();
		while (pair != 0) {
			pair = in.next();
		}
	}

	private static BigDecimal readMagnitude(KeySource in) {
		long exponent = in.nextInteger() ^ Integer.MIN_VALUE;
		StringBuilder digits = new StringBuilder();
		for (int pair = in.next(); pair != 0; pair = in.next()) {
			if (pair > 100 || digits.length() > DecimalLimits.MAX_DIGITS) {
				throw MalformedRow.key("a decimal has something other than digits, or too many");
			}
			digits.append((char) ('0' + (pair - 1) / 10)).append((char) ('0' + (pair - 1) % 10));
		}
		int last = digits.length();
		while (last > 0 && digits.charAt(last - 1) == '0') {
			last--;
		}
		long scale = last - exponent;
		if (last == 0 || digits.charAt(0) == '0' || scale > DecimalLimits.MAX_SCALE
				|| scale < -(DecimalLimits.MAX_SCALE + DecimalLimits.MAX_DIGITS)) {
			throw MalformedRow.key("a decimal is out of bounds");
		}
		digits.setLength(last);
		BigDecimal value = new BigDecimal(new BigInteger(digits.toString()), (int) scale);
		return (scale < -DecimalLimits.MAX_SCALE) ? value.setScale(-DecimalLimits.MAX_SCALE) : value;
	}

	@Override
	public boolean isLossless() {
		return false;
	}

}
