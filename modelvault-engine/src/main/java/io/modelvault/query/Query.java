package io.modelvault.query;

import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidQueryException;
import org.jspecify.annotations.Nullable;

/**
 * Describes a query that is not yet bound to a collection.
 *
 * @param condition the condition that selects the documents
 * @param orderBy the sort keys, the most significant first
 * @param offset the number of documents to skip
 * @param limit the maximum number of documents to return
 * @param seek the position at which the result begins or ends, in that order, or in
 * primary key order if there is none; null for none
 */
public record Query(Condition condition, List<SortKey> orderBy, long offset, long limit, @Nullable Seek seek) {

	/** The limit of a query that has none. */
	public static final long UNLIMITED = Long.MAX_VALUE;

	public Query {
		orderBy = List.copyOf(orderBy);
		requireNotNegative("offset", offset);
		requireNotNegative("limit", limit);
	}

	/** Selects all documents that meet a condition. */
	public static Query where(Condition condition) {
		return new Query(condition, List.of(), 0, UNLIMITED, null);
	}

	/** Returns the same query with a further condition that must hold too. */
	public Query and(Condition other) {
		return new Query(this.condition.and(other), this.orderBy, this.offset, this.limit, this.seek);
	}

	/** Returns the same query with another order. */
	public Query orderBy(List<SortKey> keys) {
		return new Query(this.condition, keys, this.offset, this.limit, this.seek);
	}

	/** Returns the same query with another limit. */
	public Query limit(long newLimit) {
		return new Query(this.condition, this.orderBy, this.offset, newLimit, this.seek);
	}

	/** Returns the same query with another offset. */
	public Query offset(long newOffset) {
		return new Query(this.condition, this.orderBy, newOffset, this.limit, this.seek);
	}

	/** Returns the same query restricted to one side of a position. */
	public Query seek(Seek newSeek) {
		return new Query(this.condition, this.orderBy, this.offset, this.limit, newSeek);
	}

	/**
	 * Returns whether an offset, a limit or a seek also decides which documents are
	 * returned.
	 */
	public boolean isCut() {
		return this.offset > 0 || this.limit != UNLIMITED || this.seek != null;
	}

	private static void requireNotNegative(String name, long value) {
		if (value < 0) {
			throw new InvalidQueryException("The " + name + " of a query cannot be negative", Map.of(name, value));
		}
	}

}
