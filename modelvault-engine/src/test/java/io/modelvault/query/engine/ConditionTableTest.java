package io.modelvault.query.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.CatalogChange;
import io.modelvault.collection.DocumentWriter;
import io.modelvault.collection.StoredCollection;
import io.modelvault.query.Condition;
import io.modelvault.query.Query;
import io.modelvault.query.QueryListener;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.ListType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import io.modelvault.store.io.CountedTemporaryFiles;
import io.modelvault.store.kv.SpillSpace;
import io.modelvault.store.kv.TreeMapStore;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.modelvault.query.Conditions.ELEMENT;
import static io.modelvault.query.Conditions.any;
import static io.modelvault.query.Conditions.between;
import static io.modelvault.query.Conditions.contains;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.every;
import static io.modelvault.query.Conditions.exists;
import static io.modelvault.query.Conditions.gt;
import static io.modelvault.query.Conditions.ignoringCase;
import static io.modelvault.query.Conditions.in;
import static io.modelvault.query.Conditions.isNotNull;
import static io.modelvault.query.Conditions.isNull;
import static io.modelvault.query.Conditions.like;
import static io.modelvault.query.Conditions.lt;
import static io.modelvault.query.Conditions.lte;
import static io.modelvault.query.Conditions.ne;
import static io.modelvault.query.Conditions.not;
import static io.modelvault.query.Conditions.prefix;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of {@code docs/queries.md}, row by row: by a scan, by an ascending and by a
 * descending index.
 */
class ConditionTableTest {

	private static final Map<String, Samples> SAMPLES = samples();

	static Stream<Arguments> rows() {
		return Stream.of(row(1, eq("n", 2), "2"), row(2, eq("n", null), "absent"), row(2, isNull("n"), "absent"),
				row(3, ne("n", 2), "absent", "1", "3"), row(3, not(eq("n", 2)), "absent", "1", "3"),
				row(4, ne("n", null), "1", "2", "3"), row(4, isNotNull("n"), "1", "2", "3"),
				row(4, exists("n"), "1", "2", "3"), row(5, lt("n", 3), "1", "2"),
				row(6, not(lt("n", 3)), "absent", "3"), row(7, in("n", Arrays.asList(1, null)), "absent", "1"),
				row(8, in("n", List.of())), row(9, between("n", 2, 3), "2", "3"), row(10, between("n", 3, 2)),
				row(11, eq("d", 0.0), "-0.0", "0.0"), row(11, eq("d", -0.0), "-0.0", "0.0"),
				row(12, lt("d", 0.0), "-Infinity"), row(13, eq("d", Double.NaN), "NaN"),
				row(14, gt("d", 0.0), "1.0", "NaN"),
				row(15, lte("d", Double.NaN), "-Infinity", "-0.0", "0.0", "1.0", "NaN"), row(16, eq("s", ""), ""),
				row(17, isNull("s"), "absent"),
				row(18, prefix("s", ""), "", "a", "A", "ab", "\u00df", "\u1e9e", "SS", "\u0131"),
				row(18, like("s", "%"), "", "a", "A", "ab", "\u00df", "\u1e9e", "SS", "\u0131"),
				row(18, contains("s", ""), "", "a", "A", "ab", "\u00df", "\u1e9e", "SS", "\u0131"),
				row(19, ignoringCase(eq("s", "a")), "a", "A"), row(20, ignoringCase(eq("s", "ss")), "SS"),
				row(21, ignoringCase(eq("s", "\u00df")), "\u00df", "\u1e9e"),
				row(22, ignoringCase(eq("s", "I")), "\u0131"), row(23, prefix("s", "a"), "a", "ab"),
				row(23, like("s", "a%"), "a", "ab"), row(24, like("s", "_"), "a", "A", "\u00df", "\u1e9e", "\u0131"),
				row(25, gt("s", "a"), "ab", "\u00df", "\u1e9e", "\u0131"),
				row(26, eq("m", new BigDecimal("1.0")), "1", "1.00"), row(27, isNull("l"), "absent"),
				row(28, contains("l", "a"), "[a]", "[a, null]"),
				row(28, any("l", eq(ELEMENT, "a")), "[a]", "[a, null]"),
				row(29, any("l", isNull(ELEMENT)), "[a, null]"), row(30, every("l", eq(ELEMENT, "a")), "[]", "[a]"),
				row(31, not(contains("l", "a")), "absent", "[]", "[b]"),
				row(32, any("l", ne(ELEMENT, "a")), "[a, null]", "[b]"));
	}

	@ParameterizedTest(name = "row {0}: {2}")
	@MethodSource("rows")
	void isTrueOf(int row, String path, Condition condition, List<String> expected) {
		for (Samples samples : List.of(SAMPLES.get(path), SAMPLES.get(path + " asc"), SAMPLES.get(path + " desc"))) {
			BoundQuery query = BoundQuery.of(Query.where(condition), samples.collection());
			for (QueryPlan plan : query.plans(samples.trees())) {
				assertThat(samples.namesOf(plan)).as("row %s, %s", row, plan.explanation())
					.containsExactlyInAnyOrderElementsOf(expected);
				assertThat(plan.count(samples.source())).as("row %s, %s", row, plan.explanation())
					.isEqualTo(expected.size());
			}
		}
	}

	private static Arguments row(int number, Condition condition, String... names) {
		String path = (number <= 10) ? "n" : (number <= 15) ? "d" : (number <= 25) ? "s" : (number <= 26) ? "m" : "l";
		return Arguments.of(number, path, condition, List.of(names));
	}

	private static Map<String, Samples> samples() {
		Map<String, Samples> samples = new LinkedHashMap<>();
		add(samples, "n", ScalarType.INT64, null, 1L, 2L, 3L);
		add(samples, "d", ScalarType.FLOAT64, null, Double.NEGATIVE_INFINITY, -0.0, 0.0, 1.0, Double.NaN);
		add(samples, "s", ScalarType.STRING, null, "", "a", "A", "ab", "\u00df", "\u1e9e", "SS", "\u0131");
		add(samples, "m", ScalarType.DECIMAL, null, new BigDecimal("1"), new BigDecimal("1.00"), new BigDecimal("2"));
		add(samples, "l", new ListType(OptionalType.of(ScalarType.STRING)), null, List.of(), List.of("a"),
				Arrays.asList("a", null), List.of("b"));
		return samples;
	}

	private static void add(Map<String, Samples> samples, String path, Type type, @Nullable Object... values) {
		samples.put(path, Samples.of(path, type, List.of(), values));
		samples.put(path + " asc", Samples.of(path, type, List.of(IndexPart.ascending(path)), values));
		samples.put(path + " desc", Samples.of(path, type, List.of(IndexPart.descending(path)), values));
	}

	/**
	 * Documents that are named for the value they hold.
	 *
	 * @param collection the collection
	 * @param trees where it is
	 * @param names the names by encoded primary key
	 */
	private record Samples(StoredCollection collection, Trees trees, Map<String, String> names) {

		static Samples of(String path, Type type, List<IndexPart> index, @Nullable Object... values) {
			List<IndexDefinition> indexes = index.isEmpty() ? List.of()
					: List.of(new IndexDefinition("by_" + path, index, false, false));
			CollectionSchema schema = new CollectionSchema("samples",
					List.of(Field.of("id", ScalarType.INT32), Field.of(path, OptionalType.of(type))),
					FieldPath.of("id"), indexes);
			TreeMapStore store = TreeMapStore.inMemory();
			Map<String, String> names = new LinkedHashMap<>();
			try (WriteTransaction trees = store.begin(Duration.ZERO)) {
				StoredCollection collection = new CatalogChange(Catalog.empty(), trees).register(schema)
					.require("samples");
				DocumentWriter writer = new DocumentWriter(collection, trees);
				for (Object value : values) {
					int id = names.size();
					Map<String, @Nullable Object> document = new LinkedHashMap<>();
					document.put("id", id);
					document.put(path, value);
					writer.insert(document);
					names.put(Arrays.toString(collection.keyOf(id)), (value != null) ? value.toString() : "absent");
				}
				trees.commit();
				return new Samples(collection, store.snapshot(), names);
			}
		}

		QueryContext source() {
			return new QueryContext(this.trees, 1 << 20, SpillSpace.in(new CountedTemporaryFiles()),
					QueryListener.NONE);
		}

		List<String> namesOf(QueryPlan plan) {
			List<String> result = new ArrayList<>();
			plan.keys(source()).forEach((key) -> result.add(this.names.get(Arrays.toString(key))));
			return result;
		}

	}

}
