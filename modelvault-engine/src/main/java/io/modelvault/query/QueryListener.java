package io.modelvault.query;

/**
 * Receives the cost of each query. It is called once a query has been answered or
 * abandoned, on the thread that ran it; so it must be fast, and safe for concurrent use
 * if queries run concurrently. An exception that it throws reaches the caller of the
 * query.
 */
@FunctionalInterface
public interface QueryListener {

	/** Ignores every query. */
	QueryListener NONE = (collection, plan, rowsRead, rowsReturned) -> {
	};

	/**
	 * Called for each query that has ended.
	 * @param collection the collection that was queried
	 * @param plan the kind of plan that answered it
	 * @param rowsRead the number of documents and index entries that were read
	 * @param rowsReturned the number of documents in the answer: those that were
	 * returned, counted, grouped, changed or removed
	 */
	void answered(String collection, PlanKind plan, long rowsRead, long rowsReturned);

	/** Returns a listener that calls first this one and then the given one. */
	default QueryListener and(QueryListener second) {
		return (collection, plan, rowsRead, rowsReturned) -> {
			answered(collection, plan, rowsRead, rowsReturned);
			second.answered(collection, plan, rowsRead, rowsReturned);
		};
	}

}
