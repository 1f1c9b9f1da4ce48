package io.modelvault.query.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.row.value.CanonicalValue;
import io.modelvault.schema.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Adds a number to a value or subtracts it.
 *
 * @param minus whether the operand is subtracted
 * @param operand the number that is added or subtracted
 * @param type the type of both operands and the result
 * @param path the path that is changed
 */
record Arithmetic(boolean minus, Assignment.Term operand, ScalarType type, String path) {

	@Nullable Object apply(@Nullable Object left, FilterArguments arguments, Function<String, @Nullable Object> before) {
		Object right = this.operand.value(arguments, before);
		if (left == null || right == null) {
			return null;
		}
		return switch (this.type) {
			case FLOAT32, FLOAT64 -> {
				double result = ((Number) number(left)).doubleValue()
						+ (this.minus ? -1 : 1) * ((Number) number(right)).doubleValue();
				yield (this.type == ScalarType.FLOAT32) ? (Object) (float) result : (Object) result;
			}
			case DECIMAL -> decimal((BigDecimal) number(left), (BigDecimal) number(right));
			default -> whole(new BigInteger(number(left).toString()), new BigInteger(number(right).toString()));
		};
	}

	private BigDecimal decimal(BigDecimal left, BigDecimal right) {
		return this.minus ? left.subtract(right) : left.add(right);
	}

	private Object whole(BigInteger left, BigInteger right) {
		Object result = CanonicalValue.of(this.type, this.minus ? left.subtract(right) : left.add(right));
		if (result == null) {
			throw new LimitExceededException("The new value of '" + this.path + "' is too large for " + this.type,
					Map.of("path", this.path, "expected", this.type.toString()));
		}
		return result;
	}

	private Object number(Object given) {
		Object number = CanonicalValue.of(this.type, given);
		if (number == null) {
			throw new InvalidQueryException(
					"Path '" + this.path + "' of type " + this.type + " cannot be reckoned with this "
							+ given.getClass().getSimpleName(),
					Map.of("path", this.path, "expected", this.type.toString()));
		}
		return number;
	}

}
