package io.modelvault.query;

import java.util.List;
import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.InvalidQueryException;

/**
 * A question to a collection that is not known yet.
 *
 * @param condition what the documents have in common
 * @param orderBy by what they are ordered, the most significant key first
 * @param offset how many to leave out at the beginning
 * @param limit how many to give at most
 */
public record Query(Condition condition, List<SortKey> orderBy, long offset, long limit) {

	/** No limit. */
	public static final long UNLIMITED = Long.MAX_VALUE;

	public Query {
		orderBy = List.copyOf(orderBy);
		requireNotNegative("offset", offset);
		requireNotNegative("limit", limit);
	}

	/** All documents that meet a condition. */
	public static Query where(Condition condition) {
		return new Query(condition, List.of(), 0, UNLIMITED);
	}

	/** The same, narrowed. */
	public Query and(Condition other) {
		return new Query(this.condition.and(other), this.orderBy, this.offset, this.limit);
	}

	/** The same in another order. */
	public Query orderBy(List<SortKey> keys) {
		return new Query(this.condition, keys, this.offset, this.limit);
	}

	/** The same with another limit. */
	public Query limit(long newLimit) {
		return new Query(this.condition, this.orderBy, this.offset, newLimit);
	}

	/** The same with another offset. */
	public Query offset(long newOffset) {
		return new Query(this.condition, this.orderBy, newOffset, this.limit);
	}

	/**
	 * Checks the question against the collection's schema.
	 * @throws InvalidQueryException if it names a path that the schema does not have, or
	 * a value of another type
	 */
	public BoundQuery bind(StoredCollection collection) {
		return BoundQuery.of(this, collection);
	}

	private static void requireNotNegative(String name, long value) {
		if (value < 0) {
			throw new InvalidQueryException("The " + name + " of a query cannot be negative", Map.of(name, value));
		}
	}

}
