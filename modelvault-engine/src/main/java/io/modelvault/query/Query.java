package io.modelvault.query;

import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidQueryException;
import org.jspecify.annotations.Nullable;

/**
 * A question to a collection that is not known yet.
 *
 * @param condition what the documents have in common
 * @param orderBy by what they are ordered, the most significant key first
 * @param offset how many to leave out at the beginning
 * @param limit how many to give at most
 * @param seek the position in that order, by primary key where there is none, at which
 * the result begins or ends; null for none
 */
public record Query(Condition condition, List<SortKey> orderBy, long offset, long limit, @Nullable Seek seek) {

	/** No limit. */
	public static final long UNLIMITED = Long.MAX_VALUE;

	public Query {
		orderBy = List.copyOf(orderBy);
		requireNotNegative("offset", offset);
		requireNotNegative("limit", limit);
	}

	/** All documents that meet a condition. */
	public static Query where(Condition condition) {
		return new Query(condition, List.of(), 0, UNLIMITED, null);
	}

	/** The same, narrowed. */
	public Query and(Condition other) {
		return new Query(this.condition.and(other), this.orderBy, this.offset, this.limit, this.seek);
	}

	/** The same in another order. */
	public Query orderBy(List<SortKey> keys) {
		return new Query(this.condition, keys, this.offset, this.limit, this.seek);
	}

	/** The same with another limit. */
	public Query limit(long newLimit) {
		return new Query(this.condition, this.orderBy, this.offset, newLimit, this.seek);
	}

	/** The same with another offset. */
	public Query offset(long newOffset) {
		return new Query(this.condition, this.orderBy, newOffset, this.limit, this.seek);
	}

	/** The same on one side of a position. */
	public Query seek(Seek newSeek) {
		return new Query(this.condition, this.orderBy, this.offset, this.limit, newSeek);
	}

	/** Whether anything but the condition decides which documents are the answer. */
	public boolean isCut() {
		return this.offset > 0 || this.limit != UNLIMITED || this.seek != null;
	}

	private static void requireNotNegative(String name, long value) {
		if (value < 0) {
			throw new InvalidQueryException("The " + name + " of a query cannot be negative", Map.of(name, value));
		}
	}

}
