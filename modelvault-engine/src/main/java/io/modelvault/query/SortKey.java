package io.modelvault.query;

import io.modelvault.schema.FieldPath;
import io.modelvault.schema.SortOrder;

/**
 * One criterion by which a result is ordered. What is equal by all of them stands in
 * ascending order of the primary key, so that every order is total and pages do not
 * overlap.
 *
 * @param path the value to order by
 * @param order which way
 * @param nulls where documents stand in which the value is absent
 * @param ignoreCase whether upper and lower case are the same, for strings
 */
public record SortKey(FieldPath path, SortOrder order, Nulls nulls, boolean ignoreCase) {

	/** Smallest first, absent values last. */
	public static SortKey asc(String path) {
		return new SortKey(FieldPath.of(path), SortOrder.ASCENDING, Nulls.LAST, false);
	}

	/** Greatest first, absent values before them. */
	public static SortKey desc(String path) {
		return new SortKey(FieldPath.of(path), SortOrder.DESCENDING, Nulls.FIRST, false);
	}

	/** The same, absent values first. */
	public SortKey nullsFirst() {
		return new SortKey(this.path, this.order, Nulls.FIRST, this.ignoreCase);
	}

	/** The same, absent values last. */
	public SortKey nullsLast() {
		return new SortKey(this.path, this.order, Nulls.LAST, this.ignoreCase);
	}

	/** The same, upper and lower case being equal. */
	public SortKey ignoringCase() {
		return new SortKey(this.path, this.order, this.nulls, true);
	}

	@Override
	public String toString() {
		return this.path + ((this.order == SortOrder.ASCENDING) ? " Asc" : " Desc")
				+ (naturalNulls() ? "" : " nulls " + this.nulls.name().toLowerCase(java.util.Locale.ROOT))
				+ (this.ignoreCase ? " ignoring case" : "");
	}

	/** Whether absent values stand where an index of the same order has them. */
	boolean naturalNulls() {
		return (this.nulls == Nulls.LAST) == (this.order == SortOrder.ASCENDING);
	}

	/** Where absent values stand. */
	public enum Nulls {

		FIRST, LAST

	}

}
