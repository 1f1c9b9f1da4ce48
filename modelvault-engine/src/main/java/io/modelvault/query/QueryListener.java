package io.modelvault.query;

/**
 * Hears what it took to answer queries. It is called once a query has been answered, or
 * given up, on the thread that was served; so it must be quick, and for any number of
 * threads if the queries are. What it throws is thrown at whoever asked.
 */
@FunctionalInterface
public interface QueryListener {

	/** Hears nothing. */
	QueryListener NONE = (collection, plan, rowsRead, rowsReturned) -> {
	};

	/**
	 * Hears of one answer.
	 * @param collection the collection that was asked
	 * @param plan what it was answered from
	 * @param rowsRead how many documents or entries of indexes were looked at
	 * @param rowsReturned how many documents the answer was made of: those that were
	 * given, counted, put into groups, changed or removed
	 */
	void answered(String collection, PlanKind plan, long rowsRead, long rowsReturned);

	/** Another one that hears first this one, then a second one. */
	default QueryListener and(QueryListener second) {
		return (collection, plan, rowsRead, rowsReturned) -> {
			answered(collection, plan, rowsRead, rowsReturned);
			second.answered(collection, plan, rowsRead, rowsReturned);
		};
	}

}
