package io.modelvault;

import java.util.ArrayList;
import java.util.List;

import io.modelvault.query.Explanation;
import io.modelvault.query.PlanNode;
import io.modelvault.query.SortKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;
import static io.modelvault.query.Conditions.or;
import static org.assertj.core.api.Assertions.assertThat;

/** What a query says of the way it is answered. */
class ExplanationTest {

	private static final int ITEMS = 2_000;

	private final Database database = Database.openInMemory();

	private final ModelCollection<Item> items = this.database.collection(Item.class);

	@BeforeEach
	void fill() {
		List<Item> all = new ArrayList<>();
		for (int id = 0; id < ITEMS; id++) {
			all.add(Item.of(id).withTag("t" + id % 10).withRank(id));
		}
		this.items.insertAll(all);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void jsonHasThePlanAsATreeAndTheAdvice() {
		JsonNode json = JsonMapper.shared()
			.readTree(this.items.where(eq("tag", "t3")).where(gte("name", "item")).limit(5).explanation().toJson());
		JsonNode limit = json.at("/plan");
		assertThat(limit.get("operator").asString()).isEqualTo("Limit");
		assertThat(limit.get("detail").asString()).isEqualTo("5");
		assertThat(limit.at("/inputs/0/operator").asString()).isEqualTo("ResidualFilter");
		JsonNode lookup = limit.at("/inputs/0/inputs/0");
		assertThat(lookup.get("operator").asString()).isEqualTo("IndexLookup");
		assertThat(lookup.get("index").asString()).isEqualTo("by_tag");
		assertThat(lookup.get("rows").asLong()).isEqualTo(ITEMS / 10);
		assertThat(lookup.has("inputs")).isFalse();
		assertThat(json.get("advice").isArray()).isTrue();
		JsonNode scan = JsonMapper.shared().readTree(this.items.where(eq("name", "a")).explanation().toJson());
		assertThat(scan.at("/advice/0").asString()).isEqualTo("an index on (name) would save reading 2000 rows");
	}

	@Test
	void analysisCountsWhatEachStepGave() {
		Explanation analysis = this.items.where(gte("rank", 1_800))
			.where(eq("name", "item 1900"))
			.orderBy(SortKey.desc("name"))
			.limit(3)
			.explainAnalyze();
		assertThat(rows(analysis, "Limit")).isEqualTo(1);
		assertThat(rows(analysis, "OrderBy")).isEqualTo(1);
		assertThat(rows(analysis, "ResidualFilter")).isEqualTo(1);
		assertThat(analysis.plan().nodes().map(PlanNode::attributes)).allMatch((each) -> each.containsKey("micros"));
		assertThat(rows(analysis, "IndexRangeLookup")).isEqualTo(200);
	}

	@Test
	void analysisShowsThatALimitStoppedEarlyAndWhatAUnionRead() {
		assertThat(rows(this.items.query().limit(7).explainAnalyze(), "CollectionScan")).isEqualTo(7);
		Explanation union = this.items.where(or(eq("rank", 5), eq("tag", "t5"))).explainAnalyze();
		assertThat(rows(union, "IndexUnion")).isEqualTo(ITEMS / 10 + 1);
		assertThat(rows(union, "Distinct")).isEqualTo(ITEMS / 10);
		assertThat(union.toJson()).contains("\"actualRows\":1,");
	}

	@Test
	void withoutBeingRunItHasNoActualRows() {
		assertThat(this.items.where(eq("tag", "t1")).explain()).doesNotContain("actualRows").doesNotContain("micros");
	}

	private static Object rows(Explanation analysis, String operator) {
		return analysis.plan()
			.nodes()
			.filter((node) -> node.operator().equals(operator))
			.map((node) -> ((Number) node.attributes().getOrDefault("actualRows", -1)).intValue())
			.findFirst()
			.orElseThrow();
	}

}
