package io.modelvault.query;

import io.modelvault.schema.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * A number, or another value, that is made of many documents. Absent values do not count.
 *
 * @param function how it is made
 * @param path of which values; null for the documents themselves
 */
public record Aggregate(Function function, @Nullable FieldPath path) {

	/** How many documents. */
	public static Aggregate count() {
		return new Aggregate(Function.COUNT, null);
	}

	/** The least value. */
	public static Aggregate min(String path) {
		return new Aggregate(Function.MIN, FieldPath.of(path));
	}

	/** The greatest value. */
	public static Aggregate max(String path) {
		return new Aggregate(Function.MAX, FieldPath.of(path));
	}

	/**
	 * The sum of numbers, 0 of none. Exact, and so the same in whatever order it is made:
	 * a {@code Long} of int32 and int64, a {@code BigInteger} of uint64, a
	 * {@code BigDecimal} of decimals; of floats a {@code Double}, which is rounded once.
	 * A sum that its type cannot hold is a {@code LimitExceededException}.
	 */
	public static Aggregate sum(String path) {
		return new Aggregate(Function.SUM, FieldPath.of(path));
	}

	/**
	 * The average of numbers, null of none. A {@code BigDecimal} of 34 digits of
	 * decimals, otherwise a {@code Double}.
	 */
	public static Aggregate avg(String path) {
		return new Aggregate(Function.AVG, FieldPath.of(path));
	}

	@Override
	public String toString() {
		return this.function.name().toLowerCase(java.util.Locale.ROOT) + "(" + ((this.path != null) ? this.path : "")
				+ ")";
	}

	/** How an aggregate is made. */
	public enum Function {

		COUNT, MIN, MAX, SUM, AVG

	}

}
