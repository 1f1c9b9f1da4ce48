package io.modelvault.query.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Map;

import io.modelvault.error.LimitExceededException;
import io.modelvault.row.CompiledPath;
import io.modelvault.schema.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Sums numbers of one type without rounding, so that the sum does not depend on the order
 * in which a plan reads them. Not thread-safe.
 */
final class ExactSum {

	/** The part of the sum that fits a long; most of it unless numbers overflow. */
	private long small;

	private BigDecimal rest = BigDecimal.ZERO;

	/** The sum of the infinities and NaNs; if it is not zero, it is the result. */
	private double infinite;

	private long count;

	void add(Number number) {
		this.count++;
		if (number instanceof Long || number instanceof Integer) {
			addLong(number.longValue());
		}
		else if (number instanceof BigInteger whole) {
			this.rest = this.rest.add(new BigDecimal(whole));
		}
		else if (number instanceof BigDecimal decimal) {
			this.rest = this.rest.add(decimal);
		}
		else if (Double.isFinite(number.doubleValue())) {
			this.rest = this.rest.add(new BigDecimal(number.doubleValue()));
		}
		else {
			this.infinite += number.doubleValue();
		}
	}

	private void addLong(long number) {
		long sum = this.small + number;
		if (((this.small ^ sum) & (number ^ sum)) < 0) {
			this.rest = this.rest.add(BigDecimal.valueOf(this.small));
			sum = number;
		}
		this.small = sum;
	}

	private BigDecimal exact() {
		return this.rest.add(BigDecimal.valueOf(this.small));
	}

	/**
	 * Returns the sum as a value of the path's type.
	 * @throws LimitExceededException if it is too large for that type
	 */
	Number total(CompiledPath path) {
		return switch ((ScalarType) path.type().required()) {
			case DECIMAL -> exact();
			case UINT64 -> exact().toBigIntegerExact();
			case FLOAT32, FLOAT64 -> finite(exact().doubleValue(), path);
			default -> whole(exact().toBigIntegerExact(), path);
		};
	}

	/** Returns the average, or null without any number. */
	@Nullable Number average(CompiledPath path) {
		if (this.count == 0) {
			return null;
		}
		BigDecimal average = exact().divide(BigDecimal.valueOf(this.count), MathContext.DECIMAL128);
		return (path.type().required() == ScalarType.DECIMAL) ? average : finite(average.doubleValue(), path);
	}

	private double finite(double sum, CompiledPath path) {
		if (this.infinite != 0) {
			return this.infinite;
		}
		if (Double.isInfinite(sum)) {
			throw tooLarge(path);
		}
		return sum;
	}

	private static long whole(BigInteger sum, CompiledPath path) {
		if (sum.bitLength() >= Long.SIZE) {
			throw tooLarge(path);
		}
		return sum.longValue();
	}

	private static LimitExceededException tooLarge(CompiledPath path) {
		return new LimitExceededException("The sum of '" + path.path() + "' is too large for " + path.type().required(),
				Map.of("path", path.path().toString()));
	}

}
