package io.modelvault.boot.test;

import io.modelvault.query.Explanation;
import io.modelvault.query.PlanExpectations;
import org.assertj.core.api.AbstractAssert;

/**
 * Says how a query has to be answered. What is not met fails with the plan and its
 * advice.
 */
public final class PlanAssert extends AbstractAssert<PlanAssert, Explanation> {

	PlanAssert(Explanation actual) {
		super(actual, PlanAssert.class);
	}

	/**
	 * The index of that name is used, perhaps beside others.
	 * @param name the index
	 * @return this
	 */
	public PlanAssert usesIndex(String name) {
		return meets((plan) -> plan.usesIndex(name));
	}

	/**
	 * No step may have to read every document of the collection.
	 * @return this
	 */
	public PlanAssert scansNoCollection() {
		return meets(PlanExpectations::scansNoCollection);
	}

	/**
	 * The order comes from an index or from the primary key.
	 * @return this
	 */
	public PlanAssert sortsNothing() {
		return meets(PlanExpectations::sortsNothing);
	}

	/**
	 * No document is read that is not in the answer.
	 * @return this
	 */
	public PlanAssert filtersNothing() {
		return meets(PlanExpectations::filtersNothing);
	}

	/**
	 * No step reads more rows than this, if nothing stops it: of a plan that has been
	 * run, what was read.
	 * @param rows how many
	 * @return this
	 */
	public PlanAssert readsAtMost(long rows) {
		return meets((plan) -> plan.readsAtMost(rows));
	}

	/**
	 * No index comes to mind that would make it cheaper.
	 * @return this
	 */
	public PlanAssert hasNoAdvice() {
		isNotNull();
		if (!this.actual.advice().isEmpty()) {
			throw failure("%nExpected a plan without advice, but it is%n%s", this.actual);
		}
		return this;
	}

	private PlanAssert meets(Expectation expectation) {
		isNotNull();
		try {
			expectation.check(PlanExpectations.expectPlan(this.actual));
		}
		catch (AssertionError ex) {
			throw failure("%n%s", ex.getMessage());
		}
		return this;
	}

	/** What is expected of a plan. */
	private interface Expectation {

		PlanExpectations check(PlanExpectations plan);

	}

}
