package io.modelvault.query;

/**
 * How queries have been answered since the open. Each of the numbers is exact once nobody
 * asks anything; while somebody does, they may be taken at slightly different times.
 *
 * @param withoutReading queries that were answered without reading any document
 * @param byPrimaryKey queries by primary key, single documents included
 * @param byIndex queries by an index
 * @param byScan queries for which a whole collection was read
 * @param rowsRead how many documents and entries of indexes these have looked at
 * @param rowsReturned how many documents their answers were made of
 */
public record QueryStatistics(long withoutReading, long byPrimaryKey, long byIndex, long byScan, long rowsRead,
		long rowsReturned) {

	/** Nothing has been asked. */
	public static final QueryStatistics NONE = new QueryStatistics(0, 0, 0, 0, 0, 0);

	/** How many queries were answered from that. */
	public long queries(PlanKind plan) {
		return switch (plan) {
			case NONE -> this.withoutReading;
			case PRIMARY_KEY -> this.byPrimaryKey;
			case INDEX -> this.byIndex;
			case SCAN -> this.byScan;
		};
	}

	/** Both together, for who counts on from one open to the next. */
	public QueryStatistics plus(QueryStatistics other) {
		return new QueryStatistics(this.withoutReading + other.withoutReading, this.byPrimaryKey + other.byPrimaryKey,
				this.byIndex + other.byIndex, this.byScan + other.byScan, this.rowsRead + other.rowsRead,
				this.rowsReturned + other.rowsReturned);
	}

}
