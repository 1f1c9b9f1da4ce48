package io.modelvault;

import java.util.stream.LongStream;

import io.modelvault.query.PlanExpectations;
import io.modelvault.query.SortKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.PlanExpectations.expectPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Expectations hold where they are met, and fail with the plan where they are not. */
class PlanExpectationsTest {

	private final Database database = Database.openInMemory();

	private final ModelCollection<Item> items = this.database.collection(Item.class);

	@BeforeEach
	void fill() {
		this.items.insertAll(LongStream.range(0, 20).mapToObj((id) -> Item.of(id).withTag("t" + id % 2)).toList());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void queryThatUsesItsIndexMeetsThem() {
		expectPlan(this.items.where(eq("tag", "t1")).explanation()).usesIndex("by_tag")
			.scansNoCollection()
			.sortsNothing()
			.filtersNothing()
			.readsAtMost(10);
		expectPlan(this.items.query().orderBy("id").limit(3).explainAnalyze()).sortsNothing().readsAtMost(3);
	}

	@Test
	void queryThatScansFilteredAndSortsFailsEachWithThePlan() {
		PlanExpectations plan = expectPlan(
				this.items.where(eq("name", "x")).orderBy(SortKey.asc("name"), SortKey.asc("tag")).explanation());
		assertFails(() -> plan.usesIndex("by_tag"), "uses index 'by_tag'");
		assertFails(plan::scansNoCollection, "scans no collection");
		assertFails(plan::sortsNothing, "sorts nothing");
		assertFails(plan::filtersNothing, "filters nothing");
		assertFails(() -> plan.readsAtMost(19), "reads at most 19 rows");
		assertThat(plan.readsAtMost(20)).isSameAs(plan);
	}

	private static void assertFails(Runnable expectation, String message) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(expectation::run)
			.withMessageContaining(message)
			.withMessageContaining("CollectionScan");
	}

}
