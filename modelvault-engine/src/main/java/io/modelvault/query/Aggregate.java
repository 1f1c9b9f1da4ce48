package io.modelvault.query;

import io.modelvault.schema.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * Describes one value that is computed from many documents. Absent values do not count.
 *
 * @param function the function that computes it
 * @param path the field path whose values it takes; null for the documents themselves
 */
public record Aggregate(Function function, @Nullable FieldPath path) {

	/** Counts the documents. */
	public static Aggregate count() {
		return new Aggregate(Function.COUNT, null);
	}

	/** Takes the smallest value. */
	public static Aggregate min(String path) {
		return new Aggregate(Function.MIN, FieldPath.of(path));
	}

	/** Takes the greatest value. */
	public static Aggregate max(String path) {
		return new Aggregate(Function.MAX, FieldPath.of(path));
	}

	/**
	 * Takes the sum of numbers; 0 without any. The sum is exact, so it does not depend on
	 * the order of the documents: a {@code Long} for int32 and int64, a
	 * {@code BigInteger} for uint64, a {@code BigDecimal} for decimals, and for floats a
	 * {@code Double}, rounded once. A sum that its type cannot hold fails with
	 * {@code LimitExceededException}.
	 */
	public static Aggregate sum(String path) {
		return new Aggregate(Function.SUM, FieldPath.of(path));
	}

	/**
	 * Takes the average of numbers; null without any. The result is a {@code BigDecimal}
	 * of 34 digits for decimals, otherwise a {@code Double}.
	 */
	public static Aggregate avg(String path) {
		return new Aggregate(Function.AVG, FieldPath.of(path));
	}

	@Override
	public String toString() {
		return this.function.name().toLowerCase(java.util.Locale.ROOT) + "(" + ((this.path != null) ? this.path : "")
				+ ")";
	}

	/** The function that computes an aggregate. */
	public enum Function {

		COUNT, MIN, MAX, SUM, AVG

	}

}
