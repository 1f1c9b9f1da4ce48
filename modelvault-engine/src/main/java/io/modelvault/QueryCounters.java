package io.modelvault;

import java.util.concurrent.atomic.LongAdder;

import io.modelvault.query.PlanKind;
import io.modelvault.query.QueryListener;
import io.modelvault.query.QueryStatistics;

/**
 * Counts the queries of one database and what they read. Safe for use by several threads.
 */
final class QueryCounters implements QueryListener {

	private final LongAdder withoutReading = new LongAdder();

	private final LongAdder byPrimaryKey = new LongAdder();

	private final LongAdder byIndex = new LongAdder();

	private final LongAdder byScan = new LongAdder();

	private final LongAdder rowsRead = new LongAdder();

	private final LongAdder rowsReturned = new LongAdder();

	@Override
	public void answered(String collection, PlanKind plan, long rowsRead, long rowsReturned) {
		queries(plan).increment();
		this.rowsRead.add(rowsRead);
		this.rowsReturned.add(rowsReturned);
	}

	private LongAdder queries(PlanKind plan) {
		return switch (plan) {
			case NONE -> this.withoutReading;
			case PRIMARY_KEY -> this.byPrimaryKey;
			case INDEX -> this.byIndex;
			case SCAN -> this.byScan;
		};
	}

	QueryStatistics statistics() {
		return new QueryStatistics(this.withoutReading.sum(), this.byPrimaryKey.sum(), this.byIndex.sum(),
				this.byScan.sum(), this.rowsRead.sum(), this.rowsReturned.sum());
	}

}
