package io.modelvault.boot.test;

import io.modelvault.ModelQuery;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import io.modelvault.query.Explanation;

/**
 * AssertJ's assertions on how queries are answered.
 *
 * <pre>
 * assertThatPlan(operations, Query.matching(eq("country", "AT")), City.class).usesIndex("country_idx").readsAtMost(50);
 * </pre>
 *
 * An index that fits is preferred to a scan from the first document on, so that a test
 * with little data shows the plan for much.
 */
public final class ModelVaultAssertions {

	private ModelVaultAssertions() {
	}

	/**
	 * Begins with a plan.
	 * @param plan how a query is answered
	 * @return what can be said of it
	 */
	public static PlanAssert assertThatPlan(Explanation plan) {
		return new PlanAssert(plan);
	}

	/**
	 * Begins with a query of the template, planned for what is stored at this snapshot.
	 * @param operations the template
	 * @param query which documents, in what order
	 * @param type their type
	 * @return what can be said of its plan
	 */
	public static PlanAssert assertThatPlan(ModelVaultOperations operations, Query query, Class<?> type) {
		return new PlanAssert(operations.query(query, type, ModelQuery::explanation));
	}

}
