package io.modelvault.query;

import io.modelvault.schema.FieldPath;
import io.modelvault.schema.SortOrder;

/**
 * Orders a result by one value. Documents that are equal in all sort keys follow in
 * ascending order of the primary key, so every order is total and pages do not overlap.
 *
 * @param path the field path of the value
 * @param order the direction
 * @param nulls the place of the documents in which the value is absent
 * @param ignoreCase whether strings are compared ignoring case
 */
public record SortKey(FieldPath path, SortOrder order, Nulls nulls, boolean ignoreCase) {

	/** Orders ascending, absent values last. */
	public static SortKey asc(String path) {
		return new SortKey(FieldPath.of(path), SortOrder.ASCENDING, Nulls.LAST, false);
	}

	/** Orders descending, absent values first. */
	public static SortKey desc(String path) {
		return new SortKey(FieldPath.of(path), SortOrder.DESCENDING, Nulls.FIRST, false);
	}

	/** Returns the same key with absent values first. */
	public SortKey nullsFirst() {
		return new SortKey(this.path, this.order, Nulls.FIRST, this.ignoreCase);
	}

	/** Returns the same key with absent values last. */
	public SortKey nullsLast() {
		return new SortKey(this.path, this.order, Nulls.LAST, this.ignoreCase);
	}

	/** Returns the same key with strings compared ignoring case. */
	public SortKey ignoringCase() {
		return new SortKey(this.path, this.order, this.nulls, true);
	}

	@Override
	public String toString() {
		return this.path + ((this.order == SortOrder.ASCENDING) ? " Asc" : " Desc")
				+ (naturalNulls() ? "" : " nulls " + this.nulls.name().toLowerCase(java.util.Locale.ROOT))
				+ (this.ignoreCase ? " ignoring case" : "");
	}

	/**
	 * Returns whether absent values are where an index of the same direction has them.
	 */
	boolean naturalNulls() {
		return (this.nulls == Nulls.LAST) == (this.order == SortOrder.ASCENDING);
	}

	/** The place of absent values. */
	public enum Nulls {

		FIRST, LAST

	}

}
