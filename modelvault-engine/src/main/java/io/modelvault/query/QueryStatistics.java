package io.modelvault.query;

/**
 * Counts the queries since the store was opened. Each number is exact once no query is
 * running; while queries run, the numbers may be read at slightly different times.
 *
 * @param withoutReading queries answered without reading any document
 * @param byPrimaryKey queries by primary key, including reads of single documents
 * @param byIndex queries by an index
 * @param byScan queries that read a whole collection
 * @param rowsRead documents and index entries that these queries have read
 * @param rowsReturned documents in their answers
 */
public record QueryStatistics(long withoutReading, long byPrimaryKey, long byIndex, long byScan, long rowsRead,
		long rowsReturned) {

	/** The statistics before the first query. */
	public static final QueryStatistics NONE = new QueryStatistics(0, 0, 0, 0, 0, 0);

	/** Returns the number of queries that a plan of this kind has answered. */
	public long queries(PlanKind plan) {
		return switch (plan) {
			case NONE -> this.withoutReading;
			case PRIMARY_KEY -> this.byPrimaryKey;
			case INDEX -> this.byIndex;
			case SCAN -> this.byScan;
		};
	}

	/** Returns the sums of both, to continue counting from one open to the next. */
	public QueryStatistics plus(QueryStatistics other) {
		return new QueryStatistics(this.withoutReading + other.withoutReading, this.byPrimaryKey + other.byPrimaryKey,
				this.byIndex + other.byIndex, this.byScan + other.byScan, this.rowsRead + other.rowsRead,
				this.rowsReturned + other.rowsReturned);
	}

}
