package io.modelvault.query.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.CatalogChange;
import io.modelvault.collection.DocumentWriter;
import io.modelvault.collection.StoredCollection;
import io.modelvault.error.CorruptDataException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.query.Condition;
import io.modelvault.query.Explanation;
import io.modelvault.query.PlanNode;
import io.modelvault.query.Query;
import io.modelvault.query.QueryListener;
import io.modelvault.query.SortKey;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.ListType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.io.CountedTemporaryFiles;
import io.modelvault.store.kv.CountingTrees;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.SpillSpace;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static io.modelvault.query.Conditions.all;
import static io.modelvault.query.Conditions.and;
import static io.modelvault.query.Conditions.contains;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gt;
import static io.modelvault.query.Conditions.gte;
import static io.modelvault.query.Conditions.in;
import static io.modelvault.query.Conditions.isNull;
import static io.modelvault.query.Conditions.like;
import static io.modelvault.query.Conditions.lt;
import static io.modelvault.query.Conditions.none;
import static io.modelvault.query.Conditions.not;
import static io.modelvault.query.Conditions.or;
import static io.modelvault.query.Conditions.prefix;
import static io.modelvault.query.Conditions.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which plan is chosen, what it says of itself, and how much it reads: the answers are
 * looked after by {@link QueryTruthTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlannerTest {

	private static final int DOCUMENTS = 10_000;

	private static final int COUNTRIES = 50;

	private static final long SORT_MEMORY_BYTES = 64L << 20;

	private final Store store = FileStore.inMemory(StoreOptions.defaults().withAutomaticMaintenance(false));

	private final StoredCollection cities = cities();

	@AfterAll
	void close() {
		this.store.close();
	}

	@Test
	void conditionOnThePrimaryKeyUsesThePrimaryTree() {
		assertPlan(Query.where(eq("id", 7)), "PrimaryKeyLookup ranges=1 rows=1");
		assertPlan(Query.where(in("id", List.of(7, 900, 8))), "PrimaryKeyLookup ranges=2 rows=3");
		assertPlan(Query.where(and(gte("id", 10), lt("id", 20))), "PrimaryKeyRangeLookup ranges=1 rows=10");
	}

	@Test
	void equalityAndRangeUseTheIndexTheyFit() {
		assertPlan(Query.where(eq("name", "city 17")), "IndexLookup index=\"by_name\" kind=Unique ranges=1 rows=1");
		assertPlan(Query.where(eq("country", "c3")),
				"IndexLookup index=\"by_country_and_population\" kind=NonUnique ranges=1 rows=200");
		assertPlan(Query.where(and(eq("country", "c3"), gt("population", 9_000))),
				"IndexRangeLookup index=\"by_country_and_population\" kind=NonUnique ranges=1 rows=20");
		assertPlan(Query.where(and(in("country", List.of("c3", "c5")), lt("population", 100))),
				"IndexRangeLookup index=\"by_country_and_population\" kind=NonUnique ranges=2 rows=4");
		assertPlan(Query.where(prefix("name", "city 12")),
				"IndexRangeLookup index=\"by_name\" kind=Unique ranges=1 rows=111");
	}

	@Test
	void ofTwoIndexesTheOneWithLessToReadIsUsed() {
		assertPlan(Query.where(and(eq("country", "c3"), prefix("name", "city 123"))), "ResidualFilter country = ?",
				"IndexRangeLookup index=\"by_name\" kind=Unique ranges=1 rows=11");
		assertPlan(Query.where(and(eq("country", "c3"), prefix("name", "city"))), "ResidualFilter name starts with ?",
				"IndexLookup index=\"by_country_and_population\" kind=NonUnique ranges=1 rows=200");
	}

	@Test
	void twoIndexesAreReadTogetherWhereThatSparesRows() {
		assertPlan(Query.where(and(eq("country", "c3"), prefix("name", "city 12"))), "IndexIntersection rows=2",
				"IndexRangeLookup index=\"by_name\" kind=Unique ranges=1 rows=111",
				"IndexLookup index=\"by_country_and_population\" kind=NonUnique ranges=1 rows=200");
	}

	@Test
	void patternUsesTheTextBeforeItsFirstWildcard() {
		assertPlan(Query.where(like("name", "city 12_")), "ResidualFilter name like ?",
				"IndexRangeLookup index=\"by_name\" kind=Unique ranges=1 rows=111");
		assertPlan(Query.where(like("name", "city 12%")),
				"IndexRangeLookup index=\"by_name\" kind=Unique ranges=1 rows=111");
	}

	@Test
	void eachSideOfAnOrUsesItsOwnIndex() {
		assertPlan(Query.where(or(eq("name", "city 1"), and(eq("country", "c3"), lt("population", 100)))), "Distinct",
				"IndexUnion rows=3", "IndexLookup index=\"by_name\" kind=Unique ranges=1 rows=1",
				"IndexRangeLookup index=\"by_country_and_population\" kind=NonUnique ranges=1 rows=2");
		assertPlan(Query.where(or(eq("name", "city 1"), eq("district", 3))),
				"ResidualFilter (name = ? or district = ?)", "CollectionScan rows=10000");
	}

	@Test
	void orderOfAnIndexSavesTheSortInBothDirectionsAndNullsMove() {
		Condition country = eq("country", "c3");
		String index = "IndexLookup index=\"by_country_and_population\" kind=NonUnique ranges=1 rows=200";
		assertPlan(Query.where(country).orderBy(List.of(SortKey.asc("population"))).limit(5), "Limit 5", index);
		assertPlan(Query.where(country).orderBy(List.of(SortKey.desc("population"))).limit(5), "Limit 5",
				index + " direction=Backward");
		assertPlan(Query.where(all()).orderBy(List.of(SortKey.desc("elevation"))).limit(5), "Limit 5",
				"IndexScan index=\"by_elevation\" kind=NonUnique rows=10000 direction=Backward");
		assertPlan(Query.where(all()).orderBy(List.of(SortKey.asc("elevation").nullsFirst())).limit(5), "Limit 5",
				"IndexScan index=\"by_elevation\" kind=NonUnique rows=10000");
		assertPlan(Query.where(all()).orderBy(List.of(SortKey.asc("id"))).limit(5), "Limit 5",
				"CollectionScan rows=10000");
	}

	@Test
	void contradictionReadsNothing() {
		assertPlan(Query.where(none()), "EmptyResult");
		assertPlan(Query.where(and(eq("name", "a"), eq("name", "b"))), "EmptyResult");
		assertPlan(Query.where(isNull("name")), "EmptyResult");
		assertPlan(Query.where(and(gt("population", 5), isNull("id"))), "EmptyResult");
	}

	@Test
	void countOfWhatAnIndexCoversReadsNothing() {
		CountingTrees trees = new CountingTrees(this.store.snapshot());
		assertThat(count(trees, all())).isEqualTo(DOCUMENTS);
		assertThat(count(trees, and(eq("country", "c3"), gte("population", 5_000)))).isEqualTo(100);
		assertThat(count(trees, not(eq("country", "c3")))).isEqualTo(DOCUMENTS - 200);
		assertThat(count(trees, isNull("elevation"))).isEqualTo(DOCUMENTS / 2);
		assertThat(count(trees, contains("labels", "l1"))).isEqualTo(DOCUMENTS / 10);
		assertThat(trees.rowsRead()).isZero();
		assertThat(trees.entriesPassed()).isZero();
	}

	@Test
	void deepPageReadsThePageAlone() {
		for (SortKey key : List.of(SortKey.asc("elevation"), SortKey.desc("elevation"), SortKey.asc("id"),
				SortKey.desc("id"))) {
			CountingTrees trees = new CountingTrees(this.store.snapshot());
			Query page = Query.where(all()).orderBy(List.of(key)).offset(9_000).limit(25);
			assertThat(read(trees, page)).hasSize(25);
			assertThat(trees.rowsRead()).as(key.toString()).isEqualTo(25);
			assertThat(trees.entriesPassed()).as(key.toString()).isLessThanOrEqualTo(75);
		}
	}

	@Test
	void limitStopsAScanEarly() {
		CountingTrees trees = new CountingTrees(this.store.snapshot());
		assertThat(read(trees, Query.where(gte("district", 0)).limit(10))).hasSize(10);
		assertThat(trees.entriesPassed()).isEqualTo(10);
	}

	@Test
	void rowOfAnEntryThatTheIndexHasAndTheCollectionLacksIsCorruption() {
		Store damaged = FileStore.inMemory(this.store.snapshotBytes(), StoreOptions.defaults());
		try (WriteTransaction trees = damaged.begin(Duration.ofSeconds(1))) {
			trees.delete(this.cities.tree(), this.cities.keyOf(17));
			trees.commit();
		}
		BoundQuery query = BoundQuery.of(Query.where(eq("name", "city 17")), this.cities);
		Trees trees = damaged.snapshot();
		ResultCursor rows = query.plan(trees)
			.rows(new QueryContext(trees, SORT_MEMORY_BYTES, SpillSpace.in(new CountedTemporaryFiles()),
					QueryListener.NONE));
		assertThat(rows.next()).isTrue();
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(rows::document)
			.withMessageContaining("by_name");
		damaged.close();
	}

	@Test
	void adviceNamesTheIndexThatWouldHaveHelped() {
		assertThat(explain(Query.where(and(gt("district", 3), eq("zone", 4)))).advice())
			.containsExactly("an index on (zone, district) would save reading 10000 rows");
		assertThat(explain(Query.where(eq("zone", 4)).orderBy(List.of(SortKey.desc("district")))).advice())
			.containsExactly("an index on (zone, district desc) would save reading 10000 rows");
		assertThat(explain(Query.where(all()).orderBy(List.of(SortKey.asc("district")))).advice())
			.containsExactly("an index on (district) would save the sort");
		assertThat(explain(Query.where(eq("country", "c1"))).advice()).isEmpty();
	}

	@Test
	void planShowsNoValues() {
		Query query = Query.where(and(eq("country", "secret"), gt("district", 4711), prefix("zoneName", "hidden")));
		assertThat(explain(query).toString()).startsWith("Plan:\n")
			.contains("country")
			.doesNotContain("secret")
			.doesNotContain("4711")
			.doesNotContain("hidden");
	}

	@Test
	void searchThatTakesTooManyStepsFailsTheQuery() {
		Query query = Query.where(regex("zoneName", "z*z*z*z*z*z*x"));
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(
				() -> BoundQuery.of(query, this.cities).plan(this.store.snapshot()).keys(source(this.store.snapshot())))
			.withMessageContaining("zoneName");
	}

	@Test
	void moreValuesThanRangesAreFilteredWithinOneRange() {
		List<Integer> many = new ArrayList<>(
				IntStream.range(0, IndexBounds.MAX_RANGES + 10).map((i) -> i * 2).boxed().toList());
		Collections.shuffle(many, new java.util.Random(1));
		Query query = Query.where(in("id", many));
		assertThat(explain(query).toString()).contains("ResidualFilter id in 10010 values");
		assertThat(read(this.store.snapshot(), query)).hasSize(DOCUMENTS / 2);
	}

	@Test
	void groupsOfEqualValuesAreWalkedBackwardsByAscendingPrimaryKeyWhateverTheirSize() {
		List<String> expected = new ArrayList<>();
		for (int country = 9; country >= 8; country--) {
			for (int id = country; id < DOCUMENTS; id += COUNTRIES) {
				expected.add(Arrays.toString(this.cities.keyOf(id)));
			}
		}
		Query query = Query.where(in("continent", List.of("k8", "k9"))).orderBy(List.of(SortKey.desc("continent")));
		QueryPlan plan = BoundQuery.of(query, this.cities)
			.plans(this.store.snapshot())
			.stream()
			.filter((each) -> each.explanation().toString().contains("Backward"))
			.findFirst()
			.orElseThrow();
		QueryContext source = source(this.store.snapshot());
		assertThat(plan.keys(source).stream().map(Arrays::toString)).isEqualTo(expected);
		for (int offset : List.of(1, 15, 16, 17, 199, 200, 201, 399, 400)) {
			QueryPlan page = BoundQuery.of(query.offset(offset), this.cities)
				.plans(this.store.snapshot())
				.stream()
				.filter((each) -> each.explanation().toString().contains("Backward"))
				.findFirst()
				.orElseThrow();
			assertThat(page.keys(source).stream().map(Arrays::toString)).as("offset %s", offset)
				.isEqualTo(expected.subList(offset, expected.size()));
		}
	}

	private void assertPlan(Query query, String... steps) {
		List<String> actual = explain(query).plan().nodes().map(PlanNode::toString).toList();
		assertThat(actual).containsExactly(steps);
	}

	private Explanation explain(Query query) {
		return BoundQuery.of(query, this.cities).plan(this.store.snapshot()).explanation();
	}

	private long count(Trees trees, Condition condition) {
		return BoundQuery.of(Query.where(condition), this.cities).planToCount(trees).count(source(trees));
	}

	private List<Map<String, @Nullable Object>> read(Trees trees, Query query) {
		List<Map<String, @Nullable Object>> documents = new ArrayList<>();
		ResultCursor rows = BoundQuery.of(query, this.cities).plan(trees).rows(source(trees));
		while (rows.next()) {
			documents.add(rows.document());
		}
		return documents;
	}

	private static QueryContext source(Trees trees) {
		return new QueryContext(trees, SORT_MEMORY_BYTES, SpillSpace.in(new CountedTemporaryFiles()),
				QueryListener.NONE);
	}

	private StoredCollection cities() {
		CollectionSchema schema = new CollectionSchema("cities",
				List.of(Field.of("id", ScalarType.INT32), Field.of("name", ScalarType.STRING),
						Field.of("country", ScalarType.STRING), Field.of("continent", ScalarType.STRING),
						Field.of("population", ScalarType.INT64),
						Field.of("elevation", OptionalType.of(ScalarType.INT32)),
						Field.of("district", ScalarType.INT32), Field.of("zone", ScalarType.INT32),
						Field.of("zoneName", ScalarType.STRING), Field.of("labels", new ListType(ScalarType.STRING))),
				FieldPath.of("id"),
				List.of(IndexDefinition.unique("name").named("by_name"),
						IndexDefinition.on("country", "population").named("by_country_and_population"),
						IndexDefinition.on("continent").named("by_continent"),
						new IndexDefinition("by_elevation", List.of(IndexPart.ascending("elevation")), false, false),
						IndexDefinition.on("labels").named("by_label")));
		try (WriteTransaction trees = this.store.begin(Duration.ofSeconds(1))) {
			StoredCollection collection = new CatalogChange(Catalog.empty(), trees).register(schema).require("cities");
			DocumentWriter writer = new DocumentWriter(collection, trees);
			for (int id = 0; id < DOCUMENTS; id++) {
				writer.insert(city(id));
			}
			trees.commit();
			assertThat(this.store.snapshot().count(collection.tree(), KeyRange.all())).isEqualTo(DOCUMENTS);
			return collection;
		}
	}

	private static Map<String, Object> city(int id) {
		Map<String, Object> city = new LinkedHashMap<>();
		city.put("id", id);
		city.put("name", "city " + id);
		city.put("country", "c" + id % COUNTRIES);
		city.put("continent", "k" + id % COUNTRIES);
		city.put("population", (long) id);
		if (id % 2 == 0) {
			city.put("elevation", id / 100);
		}
		city.put("district", id % 7);
		city.put("zone", id % 11);
		city.put("zoneName", "z".repeat(id % 40) + "!");
		city.put("labels", List.of("l" + id % 10, "m" + id % 3));
		return city;
	}

}
