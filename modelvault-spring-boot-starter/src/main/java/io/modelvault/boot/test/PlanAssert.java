package io.modelvault.boot.test;

import io.modelvault.query.Explanation;
import io.modelvault.query.PlanExpectations;
import org.assertj.core.api.AbstractAssert;

/**
 * Asserts how a query is answered. A failed assertion reports the plan and its advice.
 */
public final class PlanAssert extends AbstractAssert<PlanAssert, Explanation> {

	PlanAssert(Explanation actual) {
		super(actual, PlanAssert.class);
	}

	/**
	 * Asserts that the index of that name is used, perhaps beside others.
	 * @param name the index
	 * @return this
	 */
	public PlanAssert usesIndex(String name) {
		return meets((plan) -> plan.usesIndex(name));
	}

	/**
	 * Asserts that no step has to read every document of the collection.
	 * @return this
	 */
	public PlanAssert scansNoCollection() {
		return meets(PlanExpectations::scansNoCollection);
	}

	/**
	 * Asserts that the order comes from an index or from the primary key.
	 * @return this
	 */
	public PlanAssert sortsNothing() {
		return meets(PlanExpectations::sortsNothing);
	}

	/**
	 * Asserts that every document that is read is in the answer.
	 * @return this
	 */
	public PlanAssert filtersNothing() {
		return meets(PlanExpectations::filtersNothing);
	}

	/**
	 * Asserts that no step reads more rows than this if it runs to its end; for an
	 * executed plan, the rows that were read.
	 * @param rows the maximum number of rows
	 * @return this
	 */
	public PlanAssert readsAtMost(long rows) {
		return meets((plan) -> plan.readsAtMost(rows));
	}

	/**
	 * Asserts that the plan has no advice for a better index.
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

	/** Checks one expectation of a plan. */
	private interface Expectation {

		PlanExpectations check(PlanExpectations plan);

	}

}
