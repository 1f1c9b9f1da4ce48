package io.modelvault.query.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.CatalogChange;
import io.modelvault.collection.CollectionCheck;
import io.modelvault.collection.DocumentWriter;
import io.modelvault.collection.StoredCollection;
import io.modelvault.error.DuplicateKeyException;
import io.modelvault.query.Aggregate;
import io.modelvault.query.Group;
import io.modelvault.query.Position;
import io.modelvault.query.Query;
import io.modelvault.query.QueryListener;
import io.modelvault.query.Seek;
import io.modelvault.query.SortKey;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;
import io.modelvault.store.io.CountedTemporaryFiles;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.SpillSpace;
import io.modelvault.store.kv.TreeMapStore;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * A query answers the same, whichever way it is answered: random schemas, documents and
 * queries, every plan that the planner knows, against a naive evaluation of the decoded
 * documents.
 */
class QueryTruthTest {

	/** Replay one case with {@code -Dmodelvault.query.seed=<seed>}. */
	private static final Long ONLY_SEED = Long.getLong("modelvault.query.seed");

	private static final int SCHEMAS = Integer.getInteger("modelvault.query.schemas",
			"long".equals(System.getProperty("modelvault.test.campaign")) ? 40_000 : 1_000);

	private static final int QUERIES_PER_SCHEMA = 50;

	private static final int MAX_DOCUMENTS = 80;

	private static final long SORT_MEMORY_BYTES = 1 << 20;

	/** So little that a few documents have to be put aside. */
	private static final long TINY_SORT_MEMORY_BYTES = 500;

	private final CountedTemporaryFiles files = new CountedTemporaryFiles();

	private final Map<String, Integer> plansRun = new TreeMap<>();

	@Test
	void everyPlanGivesWhatANaiveEvaluationGives() {
		if (ONLY_SEED != null) {
			checkSchema(ONLY_SEED);
			return;
		}
		for (long seed = 1; seed <= SCHEMAS; seed++) {
			checkSchema(seed);
		}
		assertThat(this.plansRun.keySet()).as("every kind of plan has been run")
			.contains("CollectionScan", "PrimaryKeyLookup", "PrimaryKeyRangeLookup", "IndexLookup", "IndexRangeLookup",
					"IndexScan", "IndexUnion", "IndexIntersection", "EmptyResult", "ResidualFilter", "OrderBy",
					"Distinct", "Backward", "Reverse", "resumed", "IndexGroups");
		assertThat(this.files.made()).as("sorts were put aside").isPositive();
		assertThat(this.files.open()).as("temporary files left").isZero();
	}

	private void checkSchema(long seed) {
		// Seeds that follow each other would begin alike.
		Random random = new Random(seed * 0x9E3779B97F4A7C15L);
		CollectionSchema schema = new RandomSchemas(random).next();
		TreeMapStore store = TreeMapStore.inMemory();
		StoredCollection collection;
		List<Map<String, @Nullable Object>> documents = new ArrayList<>();
		try (WriteTransaction trees = store.begin(Duration.ZERO)) {
			collection = new CatalogChange(Catalog.empty(), trees).register(schema).require(schema.name());
			write(random, collection, trees, documents);
			trees.commit();
		}
		try (Snapshot trees = store.snapshot()) {
			CollectionCheck check = new CollectionCheck(trees);
			check.check(collection);
			assertThat(check.problems()).as("seed %s, %s", seed, schema).isEmpty();
			RandomQueries queries = new RandomQueries(random, collection.schema());
			for (int number = 0; number < QUERIES_PER_SCHEMA; number++) {
				Query query = queries.next();
				if (random.nextInt(4) == 0) {
					checkOneSide(random, seed, number, query, collection, source(trees, random), documents);
				}
				Case whole = new Case(seed, number, query, collection, source(trees, random), documents);
				whole.check();
				if (number % 3 == 0) {
					whole.checkGroups(queries.paths(random.nextInt(3)), documents);
				}
			}
		}
	}

	private QueryContext source(Trees trees, Random random) {
		return new QueryContext(trees, random.nextBoolean() ? SORT_MEMORY_BYTES : TINY_SORT_MEMORY_BYTES,
				SpillSpace.in(this.files), QueryListener.NONE);
	}

	/** The same query before or behind a document that is there, or is not any more. */
	private void checkOneSide(Random random, long seed, int number, Query query, StoredCollection collection,
			QueryContext source, List<Map<String, @Nullable Object>> documents) {
		RandomValues values = new RandomValues(random);
		boolean stored = !documents.isEmpty() && random.nextBoolean();
		Map<String, @Nullable Object> document = stored ? values.one(documents)
				: values.document(collection.schema().fields());
		Position position = BoundQuery.of(query, collection).position(document);
		Query side = query.seek(new Seek(Position.parse(position.toString()), random.nextBoolean()));
		new Case(seed, number, side, collection, source, documents, document).check();
	}

	private static void write(Random random, StoredCollection collection, WriteTransaction trees,
			List<Map<String, @Nullable Object>> documents) {
		DocumentWriter writer = new DocumentWriter(collection, trees);
		RandomValues values = new RandomValues(random);
		for (int left = random.nextInt(MAX_DOCUMENTS); left > 0; left--) {
			Map<String, @Nullable Object> document = values.document(collection.schema().fields());
			try {
				writer.insert(document);
				documents.add(document);
			}
			catch (DuplicateKeyException ex) {
				assertThat(ex.collection()).isEqualTo(collection.name());
			}
		}
	}

	/** One query over one collection. */
	private final class Case {

		private final long seed;

		private final int number;

		private final Query query;

		private final StoredCollection collection;

		private final QueryContext source;

		private final List<String> matches;

		private final List<String> expected;

		private Case(long seed, int number, Query query, StoredCollection collection, QueryContext source,
				List<Map<String, @Nullable Object>> documents) {
			this(seed, number, query, collection, source, documents, null);
		}

		private Case(long seed, int number, Query query, StoredCollection collection, QueryContext source,
				List<Map<String, @Nullable Object>> documents, @Nullable Map<String, @Nullable Object> position) {
			this.seed = seed;
			this.number = number;
			this.query = query;
			this.collection = collection;
			this.source = source;
			Seek seek = query.seek();
			boolean backward = seek != null && seek.backward();
			List<String> side = new ArrayList<>(NaiveQuery.matches(query, documents)
				.stream()
				.filter((each) -> position == null
						|| Integer.signum(NaiveQuery.order(query).compare(each, position)) == (backward ? -1 : 1))
				.map(this::key)
				.toList());
			this.matches = List.copyOf(side);
			// Without a limit or an offset, turning twice changes nothing.
			turn(side, backward);
			List<String> cut = new ArrayList<>(side.stream().skip(query.offset()).limit(query.limit()).toList());
			turn(cut, backward);
			this.expected = cut;
		}

		private static void turn(List<String> keys, boolean backward) {
			if (backward) {
				Collections.reverse(keys);
			}
		}

		private void check() {
			BoundQuery bound = BoundQuery.of(this.query, this.collection);
			List<QueryPlan> plans = bound.plans(this.source.trees());
			plans.forEach(this::check);
			check(bound.plan(this.source.trees()));
			QueryPlan counting = bound.planToCount(this.source.trees());
			require(counting, "count", counting.count(this.source), (long) this.expected.size());
			require(counting, "exists", counting.exists(this.source), !this.expected.isEmpty());
		}

		/** Counts of groups, from indexes where there are, against counting by hand. */
		private void checkGroups(List<FieldPath> paths, List<Map<String, @Nullable Object>> documents) {
			Query all = this.query.offset(0).limit(Query.UNLIMITED);
			List<SortKey> keys = paths.stream().map((path) -> SortKey.asc(path.toString())).toList();
			List<Long> expected = NaiveQuery.groupSizes(all.orderBy(keys), documents);
			List<Long> actual = new ArrayList<>();
			try (GroupCursor groups = Grouping
				.of(this.collection, paths.stream().map(FieldPath::toString).toList(), List.of(Aggregate.count()))
				.groups(all, this.source)) {
				if (groups instanceof IndexGroups) {
					QueryTruthTest.this.plansRun.merge("IndexGroups", 1, Integer::sum);
				}
				for (Group group = groups.next(); group != null; group = groups.next()) {
					actual.add(group.count());
				}
			}
			if (!actual.equals(expected)) {
				fail("groups by %s: expected %s but was %s%nseed %s, query %s: %s%nschema %s", paths, expected, actual,
						this.seed, this.number, describe(this.query), this.collection.schema());
			}
		}

		private void check(QueryPlan plan) {
			plan.explanation().plan().nodes().forEach((node) -> {
				QueryTruthTest.this.plansRun.merge(node.operator(), 1, Integer::sum);
				if (plan.access() instanceof TreeScan scan && scan.resumed()) {
					QueryTruthTest.this.plansRun.merge("resumed", 1, Integer::sum);
				}
				if (node.attributes().containsKey("direction")) {
					QueryTruthTest.this.plansRun.merge("Backward", 1, Integer::sum);
				}
			});
			List<String> actual = plan.keys(this.source).stream().map(HexFormat.of()::formatHex).toList();
			if (!this.query.orderBy().isEmpty() || this.query.seek() != null) {
				require(plan, "documents in order", actual, this.expected);
			}
			else {
				require(plan, "number of documents", actual.size(), this.expected.size());
				require(plan, "documents once each", new HashSet<>(actual).size(), actual.size());
				require(plan, "documents", new HashSet<>(this.matches).containsAll(actual), true);
			}
			require(plan, "count", plan.count(this.source), (long) this.expected.size());
			require(plan, "exists", plan.exists(this.source), !this.expected.isEmpty());
		}

		private void require(QueryPlan plan, String what, Object actual, Object wanted) {
			if (!actual.equals(wanted)) {
				fail("%s: expected %s but was %s%nseed %s, query %s: %s%nschema %s%n%s", what, wanted, actual,
						this.seed, this.number, describe(this.query), this.collection.schema(), plan.explanation());
			}
		}

		private String key(Map<String, @Nullable Object> document) {
			return HexFormat.of().formatHex(this.collection.keyOf(document.get("id")));
		}

		/** The text of a condition hides its values, which is not what is wanted here. */
		private static String describe(Query query) {
			return query + " with values " + query.condition().accept(new ValuesOf());
		}

	}

}
