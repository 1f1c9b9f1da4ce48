package io.modelvault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.modelvault.collection.Catalog;
import io.modelvault.error.CorruptDataException;
import io.modelvault.error.InvalidModelException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.error.ValidationException;
import io.modelvault.migration.Decision;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.catalog.CatalogEntry;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.modelvault.query.Conditions.between;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;
import static io.modelvault.query.Conditions.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Defects that were found in the Python and Rust ModelVault when its source was read, and
 * that this one does not have.
 */
class UpstreamDefectsTest {

	private static final String ID = "{\"path\": [\"id\"], \"type\": \"int64\"}";

	@TempDir
	Path directory;

	// C1: a rejected registration stays in the file, which then does not open.

	static Stream<Arguments> rejected() {
		return Stream.of(Arguments.of("books", "[" + ID + "]", null),
				Arguments.of("new",
						"[" + ID + ", {\"path\": [\"a\"], \"type\": \"string\"}, "
								+ "{\"path\": [\"a\", \"b\"], \"type\": \"string\"}]",
						null),
				Arguments.of("new",
						"[" + ID + ", {\"path\": [\"a\"], \"type\": \"string\", "
								+ "\"constraints\": [{\"regex\": \"(\"}]}]",
						null),
				Arguments.of("new", "[" + ID + "]",
						"[{\"name\": \"i\", \"path\": [\"nowhere\"], \"kind\": \"index\"}]"),
				Arguments.of("new", "[{\"path\": [\"other\"], \"type\": \"int64\"}]", null),
				Arguments.of(" ", "[" + ID + "]", null));
	}

	@ParameterizedTest
	@MethodSource("rejected")
	void rejectedRegistrationLeavesNothingInTheFile(String name, String fields, @Nullable String indexes) {
		try (Database database = open()) {
			database.registerCollection("books", "[" + ID + "]", "id", null);
			database.collection("books").insert(Map.of("id", 1));
			long commits = database.statistics().commitSequence();
			assertThatThrownBy(() -> database.registerCollection(name, fields, "id", indexes))
				.isInstanceOfAny(SchemaChangeException.class, InvalidModelException.class);
			assertThat(database.statistics().commitSequence()).isEqualTo(commits);
		}
		try (Database database = open()) {
			assertThat(database.collectionNames()).containsExactly("books");
			assertThat(database.collection("books").get(1)).contains(Map.of("id", 1L));
			assertThat(database.registerCollection("papers", "[" + ID + "]", "id", null)).isEqualTo(2);
		}
	}

	// C2: a range on a string index leaves out values of eight bytes, and the empty one.

	@Model(collection = "words")
	record Word(@Id int id, @Index(name = "by_text") String text) {
	}

	@Test
	void rangeOnAStringIndexFindsValuesOfEveryLength() {
		List<String> texts = Stream
			.concat(Stream.of("", "\u0000", "eightlet", "ei\u00e4\u00f6\u00fc",
					"\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001"),
					Stream.iterate("m", (text) -> text.length() < 20, (text) -> text + "m"))
			.toList();
		try (Database database = open()) {
			ModelCollection<Word> words = database.collection(Word.class);
			for (int id = 0; id < texts.size(); id++) {
				words.insert(new Word(id, texts.get(id)));
			}
			for (String bound : texts) {
				assertFound(words.where(lt("text", bound)), texts.stream().filter((text) -> text.compareTo(bound) < 0));
				assertFound(words.where(gte("text", bound)),
						texts.stream().filter((text) -> text.compareTo(bound) >= 0));
			}
			assertFound(words.where(between("text", "", "mmmmmmmm")),
					texts.stream().filter((text) -> text.compareTo("mmmmmmmm") <= 0));
		}
	}

	private static void assertFound(ModelQuery<Word> query, Stream<String> expected) {
		ModelQuery<Word> ordered = query.orderBy("text");
		assertThat(ordered.explanation().usesIndex("by_text")).as(ordered.explain()).isTrue();
		assertThat(ordered.list()).extracting(Word::text).containsExactlyElementsOf(expected.sorted().toList());
	}

	// C4: constraints inside objects are forgotten when the file is closed.

	@Model(collection = "orders")
	record Order(long id, Customer customer, List<Line> lines) {
	}

	record Customer(@Size(max = 5) String name) {
	}

	record Line(@Max(10) int count) {
	}

	@Test
	void constraintsInsideObjectsAndListsHoldAfterReopening() {
		try (Database database = open()) {
			database.collection(Order.class).insert(new Order(1, new Customer("Ann"), List.of(new Line(10))));
		}
		try (Database database = open()) {
			assertThatExceptionOfType(ValidationException.class)
				.isThrownBy(() -> database.collection("orders")
					.insert(Map.of("id", 2, "customer", Map.of("name", "too long"), "lines",
							List.of(Map.of("count", 1), Map.of("count", 11)))))
				.satisfies((ex) -> assertThat(ex.violations()).extracting((violation) -> violation.path())
					.containsExactly("customer.name", "lines[1].count"));
			assertThat(database.collection(Order.class).get(1)).isPresent();
			assertThat(database.describe("orders").version()).isEqualTo(1);
		}
	}

	// C5: types that nest deeper than 32 are written and cannot be read.

	@Test
	void typesAreNotNestedDeeperThanCanBeRead() {
		try (Database database = open()) {
			int deepest = 0;
			for (int depth = 1; depth <= 60; depth++) {
				String name = "depth" + depth;
				String fields = "[" + ID + ", {\"path\": [\"a\"], \"type\": " + "{\"list\": ".repeat(depth)
						+ "\"int64\"" + "}".repeat(depth) + "}]";
				if (registers(database, name, fields)) {
					deepest = depth;
				}
			}
			assertThat(deepest).isBetween(29, 31);
			assertThat(database.collectionNames()).hasSize(deepest);
		}
		try (Database database = open()) {
			for (String name : database.collectionNames()) {
				Object value = 7L;
				for (int depth = Integer.parseInt(name.substring(5)); depth > 0; depth--) {
					value = List.of(value);
				}
				Map<String, Object> document = Map.of("id", 1L, "a", value);
				database.collection(name).insert(document);
				assertThat(database.collection(name).get(1)).contains(document);
			}
		}
	}

	private static boolean registers(Database database, String name, String fields) {
		try {
			database.registerCollection(name, fields, "id", null);
			return true;
		}
		catch (InvalidModelException expected) {
			assertThat(expected).hasMessageContaining("32");
			return false;
		}
	}

	// C11: entries of a dropped index stay, and verification blames them.

	@Model(collection = "items")
	record WithoutIndexes(long id, String name, @Nullable String tag, @Nullable Integer rank, List<String> labels) {
	}

	@Test
	void droppedIndexLeavesNoEntry() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(List.of(Item.of(1).withRank(1).withTag("a").withLabels("x", "y"), Item.of(2)));
			database.collection(WithoutIndexes.class).save(new WithoutIndexes(1, "n", "b", 2, List.of("z")));
			assertThat(database.verify()).isEqualTo(new VerificationReport(1, 2, 0, List.of()));
			assertThat(database.describe("items").indexes()).isEmpty();
			database.collection(Item.class);
			assertThat(database.collection(Item.class).where(eq("tag", "a")).count()).isZero();
			assertThat(database.collection(Item.class).where(eq("rank", 2)).count()).isEqualTo(1);
			assertThat(database.verify().isClean()).isTrue();
		}
	}

	// C13: two required fields cannot be added in one step.

	@Model(collection = "pairs")
	record Pair(long id) {
	}

	@Model(collection = "pairs")
	record FullPair(long id, String left, String right) {
	}

	@Test
	void twoRequiredFieldsAreAddedInOneStep() {
		try (Database database = open()) {
			database.collection(Pair.class).insertAll(List.of(new Pair(1), new Pair(2)));
			assertThat(database.plan(FullPair.class).undecided()).extracting((step) -> step.path())
				.containsExactly("left", "right");
			database.migrate(FullPair.class, Decision.fill("left", "l"),
					Decision.fillFrom("right", (old) -> "r" + old.get("id")));
		}
		try (Database database = open()) {
			assertThat(database.collection(FullPair.class).query().list()).containsExactly(new FullPair(1, "l", "r1"),
					new FullPair(2, "l", "r2"));
		}
	}

	// C14: a constraint that is cut off makes the decoder of the catalog panic.

	@Test
	void constraintThatIsCutOffInTheCatalogIsACorruptDatabaseAndNothingElse() {
		Field field = Field.of("a", ScalarType.STRING, new Constraint.Regex("^a+$"), new Constraint.MaxLength(1 << 20));
		CollectionSchema schema = new CollectionSchema("things", List.of(Field.of("id", ScalarType.INT64), field),
				FieldPath.of("id"), List.of());
		byte[] entry = CatalogEntry.create(1, 1, Map.of(), schema).encode();
		for (int length = 0; length < entry.length; length++) {
			Store store = FileStore.inMemory(StoreOptions.defaults());
			try (Database database = new Database(store, ":memory:", DatabaseOptions.defaults())) {
				database.registerCollection("things", "[" + ID + "]", "id", null);
				overwriteEntry(store, Arrays.copyOf(entry, length));
				Database reopened = new Database(store, ":memory:", DatabaseOptions.defaults());
				assertThatThrownBy(reopened::collectionNames).isInstanceOf(CorruptDataException.class);
			}
		}
	}

	private static void overwriteEntry(Store store, byte[] entry) {
		try (WriteTransaction trees = store.begin(Duration.ofSeconds(1))) {
			Cursor entries = trees.cursor(Catalog.SYSTEM_TREE, KeyRange.prefix(new byte[] { 1 }), Direction.ASCENDING);
			assertThat(entries.next()).isTrue();
			trees.put(Catalog.SYSTEM_TREE, entries.key(), entry);
			trees.commit();
		}
	}

	// C18: after a refused change of a schema the handle stays in a transaction.

	@Model(collection = "pairs")
	record OtherPair(String id) {
	}

	@Test
	void refusedChangeOfASchemaLeavesNoTransactionBehind() {
		try (Database database = open()) {
			ModelCollection<Pair> pairs = database.collection(Pair.class);
			assertThatThrownBy(() -> database.collection(FullPair.class)).isInstanceOf(SchemaChangeException.class);
			assertThatThrownBy(() -> database.migrate(FullPair.class)).isInstanceOf(SchemaChangeException.class);
			assertThatThrownBy(() -> database.migrate(OtherPair.class, Decision.convert("id", (id) -> {
				throw new IllegalStateException("mine");
			}), Decision.fill("nowhere", 1))).isInstanceOf(SchemaChangeException.class);
			pairs.insert(new Pair(1));
			assertThatThrownBy(() -> database.migrate(OtherPair.class, Decision.convert("id", (id) -> {
				throw new IllegalStateException("mine");
			}))).hasMessage("mine");
			pairs.insert(new Pair(2));
			try (Transaction other = database.begin(Duration.ZERO)) {
				assertThat(other.in(pairs).count()).isEqualTo(2);
			}
		}
		try (Database database = open()) {
			assertThat(database.collection(Pair.class).query().list()).containsExactly(new Pair(1), new Pair(2));
		}
	}

	private Database open() {
		return Database.open(this.directory.resolve("test.modelvault"));
	}

}
