package io.modelvault.boot.test;

import io.modelvault.ModelQuery;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import io.modelvault.query.Explanation;

/**
 * Provides AssertJ assertions on the plans of queries.
 *
 * <pre>
 * assertThatPlan(operations, Query.matching(eq("country", "AT")), City.class).usesIndex("country_idx").readsAtMost(50);
 * </pre>
 *
 * The planner prefers a fitting index to a scan even for one document, so a test with
 * little data shows the plan for much data.
 */
public final class ModelVaultAssertions {

	private ModelVaultAssertions() {
	}

	/**
	 * Starts assertions on a plan.
	 * @param plan the plan of a query
	 * @return the assertions
	 */
	public static PlanAssert assertThatPlan(Explanation plan) {
		return new PlanAssert(plan);
	}

	/**
	 * Starts assertions on a query of the template, planned for the current snapshot.
	 * @param operations the template
	 * @param query the query
	 * @param type the entities' type
	 * @return the assertions on its plan
	 */
	public static PlanAssert assertThatPlan(ModelVaultOperations operations, Query query, Class<?> type) {
		return new PlanAssert(operations.query(query, type, ModelQuery::explanation));
	}

}
