package io.modelvault.query;

/**
 * Says in a test how a query has to be answered, whatever the test framework: what is not
 * met is an {@code AssertionError} with the plan in it.
 *
 * <pre>{@code
 * expectPlan(cities.where(eq("country", "DE")).explanation()).usesIndex("by_country").scansNoCollection();
 * }</pre>
 *
 * Plans depend on the data, but an index that fits is preferred to a scan from the first
 * document on, so a test with little data shows the plan for much.
 */
public final class PlanExpectations {

	private final Explanation explanation;

	private PlanExpectations(Explanation explanation) {
		this.explanation = explanation;
	}

	/** Begins with how a query is answered: {@code query.explanation()}. */
	public static PlanExpectations expectPlan(Explanation explanation) {
		return new PlanExpectations(explanation);
	}

	/** The index of that name is used, perhaps beside others. */
	public PlanExpectations usesIndex(String name) {
		return require(this.explanation.usesIndex(name), "uses index '" + name + "'");
	}

	/** No step may have to read every document of the collection. */
	public PlanExpectations scansNoCollection() {
		return require(!this.explanation.scansCollection(), "scans no collection");
	}

	/** The order comes from an index or from the primary key. */
	public PlanExpectations sortsNothing() {
		return require(hasNo("OrderBy"), "sorts nothing");
	}

	/** The ranges say all: no document is read that is not in the answer. */
	public PlanExpectations filtersNothing() {
		return require(hasNo("ResidualFilter"), "filters nothing");
	}

	/**
	 * No step reads more than this, if nothing stops it: of a plan that has been run,
	 * what was read.
	 */
	public PlanExpectations readsAtMost(long rows) {
		boolean within = this.explanation.plan().nodes().allMatch((node) -> readBy(node) <= rows);
		return require(within, "reads at most " + rows + " rows in a step");
	}

	private static long readBy(PlanNode node) {
		Object estimated = node.attributes().getOrDefault("rows", 0L);
		return (node.attributes().getOrDefault("actualRows", estimated) instanceof Number rows) ? rows.longValue() : 0;
	}

	private boolean hasNo(String operator) {
		return this.explanation.plan().nodes().noneMatch((node) -> node.operator().equals(operator));
	}

	private PlanExpectations require(boolean met, String expectation) {
		if (!met) {
			throw new AssertionError("Expected a plan that " + expectation + ", but it is\n" + this.explanation);
		}
		return this;
	}

}
