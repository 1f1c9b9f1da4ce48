package io.modelvault.query;

/**
 * Asserts in a test how a query is answered, independently of the test framework: an
 * expectation that is not met throws an {@code AssertionError} that contains the plan.
 *
 * <pre>{@code
 * expectPlan(cities.where(eq("country", "DE")).explanation()).usesIndex("by_country").scansNoCollection();
 * }</pre>
 *
 * Plans depend on the data, but an index that fits is preferred to a scan from the first
 * document on, so a test with few documents sees the plan for many.
 */
public final class PlanExpectations {

	private final Explanation explanation;

	private PlanExpectations(Explanation explanation) {
		this.explanation = explanation;
	}

	/** Starts the expectations on a plan: {@code query.explanation()}. */
	public static PlanExpectations expectPlan(Explanation explanation) {
		return new PlanExpectations(explanation);
	}

	/** Expects the plan to use the index of that name, possibly together with others. */
	public PlanExpectations usesIndex(String name) {
		return require(this.explanation.usesIndex(name), "uses index '" + name + "'");
	}

	/** Expects that no step may have to read every document of the collection. */
	public PlanExpectations scansNoCollection() {
		return require(!this.explanation.scansCollection(), "scans no collection");
	}

	/** Expects the order to come from an index or from the primary key. */
	public PlanExpectations sortsNothing() {
		return require(hasNo("OrderBy"), "sorts nothing");
	}

	/**
	 * Expects that key ranges decide the whole condition: no document is read that is not
	 * in the result.
	 */
	public PlanExpectations filtersNothing() {
		return require(hasNo("ResidualFilter"), "filters nothing");
	}

	/**
	 * Expects that no step reads more rows than this: the rows actually read if the plan
	 * has been run, otherwise those it would read without stopping early.
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
