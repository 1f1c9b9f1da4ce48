package io.modelvault.query.engine;

/**
 * Returns the documents of a result and reports the cost to the listener when it is
 * closed.
 */
final class ReportingCursor implements RowCursor {

	private final QueryPlan plan;

	private final QueryContext source;

	private final PlanProfiler meters;

	private final RowCursor found;

	private long given;

	private boolean told;

	/**
	 * @param plan the plan that is executed
	 * @param meters counts the rows that are read
	 * @param found the documents
	 */
	ReportingCursor(QueryPlan plan, QueryContext source, PlanProfiler meters, RowCursor found) {
		this.plan = plan;
		this.source = source;
		this.meters = meters;
		this.found = found;
	}

	@Override
	public boolean next() {
		boolean more = this.found.next();
		this.given += more ? 1 : 0;
		return more;
	}

	@Override
	public byte[] key() {
		return this.found.key();
	}

	@Override
	public byte[] row() {
		return this.found.row();
	}

	@Override
	public void close() {
		this.found.close();
		if (!this.told) {
			this.told = true;
			this.plan.tell(this.source, this.plan.kind(), this.meters.rowsRead(), this.given);
		}
	}

}
