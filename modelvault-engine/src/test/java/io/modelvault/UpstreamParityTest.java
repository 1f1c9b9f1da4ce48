package io.modelvault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.DuplicateKeyException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.RecoveryRefusedException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.error.ValidationException;
import io.modelvault.model.Id;
import io.modelvault.model.Model;
import io.modelvault.query.SortKey;
import io.modelvault.schema.diff.Compatibility;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.RecoveryReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.modelvault.query.Conditions.contains;
import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How the Python and Rust ModelVault behave, as far as their users rely on it: one test
 * for each of 28 points, on a real file. Where this one differs, the name says so.
 */
class UpstreamParityTest {

	private static final String TITLES = """
			[{"path": ["title"], "type": "string"}]""";

	@Model(collection = "books")
	record Book(@Id String title, Genre genre, int year) {
	}

	@Model(collection = "books")
	record LongerBook(@Id String title, Genre genre, int year, @Nullable String author) {
	}

	@Model(collection = "books")
	record MoreGenres(@Id String title, MoreGenre genre, int year) {
	}

	@Model(collection = "books")
	record ReorderedBook(int year, @Id String title, Genre genre) {
	}

	enum Genre {

		NOVEL, PLAY

	}

	enum MoreGenre {

		SATIRE, NOVEL, PLAY

	}

	@TempDir
	Path directory;

	// 1

	@Test
	void saveOnAnExistingPrimaryKeyReplacesTheWholeDocument() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.save(Item.of(1).withTag("a").withRank(1));
			items.save(Item.of(1).withName("other"));
			assertThat(items.query().list()).containsExactly(Item.of(1).withName("other"));
		}
	}

	// 1, another way

	@Test
	void insertOnAnExistingPrimaryKeyIsRefusedUnlikeUpstream() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insert(Item.of(1));
			assertThatThrownBy(() -> items.insert(Item.of(1))).isInstanceOf(DuplicateKeyException.class);
		}
	}

	// 2

	@Test
	void deletingAMissingPrimaryKeyDoesNothing() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insert(Item.of(2));
			assertThat(items.delete(1)).isFalse();
			assertThat(items.count()).isEqualTo(1);
		}
	}

	// 3

	@Test
	void missingPrimaryKeyIsNotFound() {
		try (Database database = open()) {
			assertThat(database.collection(Item.class).get(1)).isEmpty();
		}
	}

	// 4

	@Test
	void primaryKeyOfTheWrongTypeIsAnError() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			assertThatThrownBy(() -> items.get("1")).isInstanceOf(InvalidQueryException.class);
			assertThatThrownBy(() -> items.delete("1")).isInstanceOf(InvalidQueryException.class);
		}
	}

	// 5

	@Test
	void collectionNamesAreTrimmedAndListedInOrder() {
		try (Database database = open()) {
			database.registerCollection("  zebras ", TITLES, "title", null);
			database.registerCollection("apes", TITLES, "title", null);
			assertThat(database.collectionNames()).containsExactly("apes", "zebras");
			assertThat(database.collection(" zebras").name()).isEqualTo("zebras");
		}
		try (Database database = open()) {
			assertThat(database.collectionNames()).containsExactly("apes", "zebras");
		}
	}

	// 6

	@Test
	void firstCollectionHasIdOneAndVersionOne() {
		try (Database database = open()) {
			assertThat(database.registerCollection("books", TITLES, "title", null)).isEqualTo(1);
			assertThat(database.registerCollection("papers", TITLES, "title", null)).isEqualTo(2);
			assertThat(database.describe("books").version()).isEqualTo(1);
		}
		try (Database database = open()) {
			assertThat(database.describe("books").id()).isEqualTo(1);
			assertThat(database.describe("books").version()).isEqualTo(1);
		}
	}

	// 7

	@Test
	void duplicateCollectionNameIsAnError() {
		try (Database database = open()) {
			database.registerCollection("books", TITLES, "title", null);
			assertThatThrownBy(() -> database.registerCollection(" books ", TITLES, "title", null))
				.isInstanceOf(SchemaChangeException.class)
				.hasMessageContaining("books");
		}
	}

	// 8

	@Test
	void unknownFieldIsAnError() {
		try (Database database = open()) {
			database.collection(Item.class);
			ModelCollection<Map<String, Object>> items = database.collection("items");
			assertThatThrownBy(() -> items.insert(Map.of("id", 1, "name", "x", "labels", List.of(), "more", 1)))
				.isInstanceOf(ValidationException.class)
				.hasMessageContaining("more");
			assertThat(items.count()).isZero();
		}
	}

	// 9

	@Test
	void nullForRequiredIsAnErrorAndMissingOptionalReadsBackAsAbsent() {
		try (Database database = open()) {
			database.collection(Item.class);
			ModelCollection<Map<String, Object>> items = database.collection("items");
			Map<String, Object> withNull = new HashMap<>(Map.of("id", 1, "labels", List.of()));
			withNull.put("name", null);
			assertThatThrownBy(() -> items.insert(withNull)).isInstanceOf(ValidationException.class)
				.hasMessageContaining("name");
			items.insert(Map.of("id", 1, "name", "x", "labels", List.of()));
			assertThat(items.get(1)).hasValueSatisfying((item) -> assertThat(item).doesNotContainKey("tag"));
			assertThat(database.collection(Item.class).get(1).orElseThrow().tag()).isNull();
		}
	}

	// 10

	@Test
	void replacingADocumentMovesItsIndexEntries() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.save(Item.of(1).withTag("a").withLabels("x", "y"));
			items.save(Item.of(1).withTag("b").withLabels("y", "z"));
			assertThat(items.where(eq("tag", "a")).count()).isZero();
			assertThat(items.where(eq("tag", "b")).count()).isEqualTo(1);
			assertThat(items.where(contains("labels", "x")).count()).isZero();
			assertThat(items.where(contains("labels", "z")).count()).isEqualTo(1);
			assertThat(database.verify().isClean()).isTrue();
		}
	}

	// 11

	@Test
	void uniqueIndexAllowsManyAbsentValues() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(List.of(Item.of(1), Item.of(2), Item.of(3).withRank(1)));
			assertThat(items.where(eq("rank", null)).count()).isEqualTo(2);
		}
	}

	// 12

	@Test
	void uniqueViolationLeavesTheDatabaseUnchanged() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(List.of(Item.of(1).withRank(7).withTag("a"), Item.of(2).withRank(8)));
			assertThatThrownBy(() -> items.save(Item.of(2).withRank(7).withTag("b")))
				.isInstanceOf(DuplicateKeyException.class);
			assertThatThrownBy(() -> items.insertAll(List.of(Item.of(3), Item.of(4).withRank(8))))
				.isInstanceOf(DuplicateKeyException.class);
			assertThat(items.query().list()).containsExactly(Item.of(1).withRank(7).withTag("a"),
					Item.of(2).withRank(8));
			assertThat(database.verify().isClean()).isTrue();
		}
		try (Database database = open()) {
			assertThat(database.collection(Item.class).count()).isEqualTo(2);
		}
	}

	// 13

	@Test
	void exceptionInATransactionWritesNothing() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			IllegalStateException mine = new IllegalStateException("mine");
			assertThatThrownBy(() -> database.transactionWithoutResult((transaction) -> {
				transaction.in(items).insert(Item.of(1));
				throw mine;
			})).isSameAs(mine);
			assertThat(items.count()).isZero();
		}
		try (Database database = open()) {
			assertThat(database.collection(Item.class).count()).isZero();
		}
	}

	// 14

	@Test
	void readsInATransactionSeeWhatItHasWritten() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insert(Item.of(1).withTag("old"));
			database.transactionWithoutResult((transaction) -> {
				transaction.in(items).save(Item.of(1).withTag("new"));
				assertThat(transaction.in(items).get(1)).contains(Item.of(1).withTag("new"));
				assertThat(transaction.in(items).where(eq("tag", "new")).count()).isEqualTo(1);
				assertThat(items.get(1)).contains(Item.of(1).withTag("old"));
			});
			assertThat(items.get(1)).contains(Item.of(1).withTag("new"));
		}
	}

	// 15

	@Test
	void nestedTransactionCommitWithoutOneAndCheckpointInsideOneAreErrors() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			database.transactionWithoutResult((outer) -> {
				assertThatThrownBy(database::begin).isInstanceOf(TransactionStateException.class);
				assertThatThrownBy(database::checkpoint).isInstanceOf(TransactionStateException.class);
				assertThatThrownBy(database::compact).isInstanceOf(TransactionStateException.class);
				outer.in(items).insert(Item.of(1));
			});
			assertThat(items.count()).isEqualTo(1);
			Transaction ended = database.begin();
			ended.commit();
			assertThatThrownBy(ended::commit).isInstanceOf(TransactionStateException.class);
			database.checkpoint();
		}
	}

	// 16

	@Test
	void readOnlyHandleRejectsWrites() {
		try (Database database = open()) {
			database.collection(Item.class).insert(Item.of(1));
		}
		try (Database database = Database.open(file(), DatabaseOptions.defaults().withReadOnly(true))) {
			ModelCollection<Item> items = database.collection(Item.class);
			assertThat(items.get(1)).contains(Item.of(1));
			assertThatThrownBy(() -> items.insert(Item.of(2))).isInstanceOf(ReadOnlyException.class);
			assertThatThrownBy(database::begin).isInstanceOf(ReadOnlyException.class);
			assertThat(database.isReadOnly()).isTrue();
		}
	}

	// 17

	@Test
	void readOnlyOpenOfAMissingFileFails() {
		DatabaseOptions readOnly = DatabaseOptions.defaults().withReadOnly(true);
		assertThatThrownBy(() -> Database.open(file(), readOnly)).isInstanceOf(ModelVaultException.class);
		assertThat(Files.exists(file())).isFalse();
	}

	// 18

	@Test
	void secondWriterFailsFast() {
		try (Database first = open()) {
			assertThatThrownBy(this::open).isInstanceOf(DatabaseLockedException.class);
			assertThat(first.collectionNames()).isEmpty();
		}
	}

	// 19

	@Test
	void tornTailIsRefusedWhenStrictAndCutAndReportedOtherwise() throws Exception {
		try (Database database = open()) {
			database.collection(Item.class).insert(Item.of(1));
		}
		long end = Files.size(file());
		byte[] garbage = new byte[300];
		Arrays.fill(garbage, (byte) 0x5A);
		Files.write(file(), garbage, StandardOpenOption.APPEND);
		DatabaseOptions strict = DatabaseOptions.defaults().withRecoveryMode(RecoveryMode.STRICT);
		assertThatExceptionOfType(RecoveryRefusedException.class).isThrownBy(() -> Database.open(file(), strict))
			.satisfies((ex) -> assertThat((Long) ex.attributes().get("offset")).isPositive().isLessThanOrEqualTo(end));
		try (Database database = open()) {
			RecoveryReport report = database.recoveryReport();
			assertThat(report.outcome()).isEqualTo(RecoveryReport.Outcome.TRUNCATED);
			assertThat(report.bytesDiscarded()).isPositive();
			assertThat(report.acknowledgedDataAffected()).isFalse();
			assertThat(database.collection(Item.class).get(1)).contains(Item.of(1));
		}
	}

	// 20

	@Test
	void reopeningAfterANewSchemaVersionKeepsDocuments() {
		try (Database database = open()) {
			database.collection(Book.class).insert(new Book("Emma", Genre.NOVEL, 1815));
		}
		try (Database database = open()) {
			database.collection(LongerBook.class).insert(new LongerBook("Faust", Genre.PLAY, 1808, "Goethe"));
		}
		try (Database database = open()) {
			assertThat(database.describe("books").version()).isEqualTo(2);
			assertThat(database.collection(LongerBook.class).query().list()).containsExactly(
					new LongerBook("Emma", Genre.NOVEL, 1815, null),
					new LongerBook("Faust", Genre.PLAY, 1808, "Goethe"));
		}
	}

	// 21

	@Test
	void moreVariantsOfAnEnumAreSafe() {
		try (Database database = open()) {
			database.collection(Book.class).insert(new Book("Emma", Genre.NOVEL, 1815));
			assertThat(database.plan(MoreGenres.class).compatibility()).isEqualTo(Compatibility.SAFE);
			ModelCollection<MoreGenres> books = database.collection(MoreGenres.class);
			books.insert(new MoreGenres("Dune", MoreGenre.SATIRE, 1965));
			assertThat(books.query().list()).extracting(MoreGenres::genre)
				.containsExactly(MoreGenre.SATIRE, MoreGenre.NOVEL);
		}
	}

	// 22

	@Test
	void reorderedFieldsAreSafeUnlikeUpstream() {
		try (Database database = open()) {
			database.collection(Book.class).insert(new Book("Emma", Genre.NOVEL, 1815));
			assertThat(database.plan(ReorderedBook.class).compatibility()).isEqualTo(Compatibility.SAFE);
			assertThat(database.collection(ReorderedBook.class).get("Emma"))
				.contains(new ReorderedBook(1815, "Emma", Genre.NOVEL));
		}
	}

	// 23

	@Test
	void explainNamesTheIndexLookupOfAnIndexedEquality() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(List.of(Item.of(1).withRank(7), Item.of(2)));
			assertThat(items.where(eq("rank", 7)).explain()).contains("IndexLookup index=\"by_rank\" kind=Unique");
			assertThat(items.where(eq("name", "x")).explain()).doesNotContain("IndexLookup");
		}
	}

	// 24

	@Test
	void selectionReturnsExactlyTheListedPathsAndRefusesUnknownOnesAndNone() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insert(Item.of(1).withTag("a"));
			assertThat(items.query().select("id", "tag", "rank")).containsExactly(Map.of("id", 1L, "tag", "a"));
			assertThatThrownBy(() -> items.query().select("tga")).isInstanceOf(InvalidQueryException.class)
				.hasMessageContaining("'tag'");
			assertThatThrownBy(() -> items.query().select()).isInstanceOf(InvalidQueryException.class);
		}
	}

	// 25

	@Test
	void snapshotBytesOpenAsAFileAndAFileAsSnapshotBytes() throws Exception {
		byte[] image;
		try (Database memory = Database.openInMemory()) {
			assertThat(memory.path()).isEqualTo(":memory:");
			memory.collection(Item.class).insert(Item.of(1).withRank(3));
			image = memory.snapshotBytes();
		}
		Files.write(file(), image);
		try (Database database = open()) {
			assertThat(database.collection(Item.class).where(eq("rank", 3)).count()).isEqualTo(1);
			database.exportSnapshot(this.directory.resolve("copy.modelvault"));
		}
		byte[] copy = Files.readAllBytes(this.directory.resolve("copy.modelvault"));
		try (Database database = Database.openSnapshotBytes(copy)) {
			assertThat(database.collection(Item.class).get(1)).contains(Item.of(1).withRank(3));
		}
	}

	// 26

	@Test
	void compactionKeepsDocumentsIdsVersionsAndIndexes() {
		try (Database database = open()) {
			database.registerCollection("others", TITLES, "title", null);
			ModelCollection<Item> items = database.collection(Item.class);
			for (int round = 0; round < 20; round++) {
				items.saveAll(List.of(Item.of(1).withRank(round), Item.of(2).withTag("t" + round)));
			}
			List<Item> before = items.query().orderBy("id").list();
			database.compact();
			assertThat(items.query().orderBy("id").list()).isEqualTo(before);
			assertThat(items.where(eq("rank", 19)).count()).isEqualTo(1);
			assertThat(database.describe("items").id()).isEqualTo(2);
			assertThat(database.describe("items").version()).isEqualTo(1);
			assertThat(database.verify().isClean()).isTrue();
		}
	}

	// 27

	@Test
	void ascendingOrderPutsAbsentValuesLastAndDescendingOrderFirst() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(List.of(Item.of(1), Item.of(2).withRank(5), Item.of(3).withRank(4), Item.of(4)));
			assertThat(ids(items.query().orderBy("rank"))).containsExactly(3L, 2L, 1L, 4L);
			assertThat(ids(items.query().orderBy(SortKey.desc("rank")))).containsExactly(1L, 4L, 2L, 3L);
		}
	}

	// 28

	@Test
	void smokeTestOfTheRunbookGivesItsOutput() {
		try (Database database = Database.openInMemory()) {
			database.registerCollection("books", "[{\"path\": [\"title\"], \"type\": \"string\"}]", "title", null);
			database.collection("books").insert(Map.of("title", "Hello"));
			assertThat("opened: " + database.path()).isEqualTo("opened: :memory:");
			assertThat("names: " + database.collectionNames()).isEqualTo("names: [books]");
			assertThat("get: " + database.collection("books").get("Hello").orElseThrow())
				.isEqualTo("get: {title=Hello}");
		}
	}

	// besides

	@Test
	void reopenedFileHasDocumentsIndexesIdsAndVersions() {
		try (Database database = open()) {
			database.collection(Item.class).insertAll(List.of(Item.of(1).withRank(7), Item.of(2)));
		}
		try (Database database = open()) {
			CollectionDescription description = database.describe("items");
			assertThat(description.id()).isEqualTo(1);
			assertThat(description.version()).isEqualTo(1);
			assertThat(description.documentCount()).isEqualTo(2);
			ModelCollection<Item> items = database.collection(Item.class);
			assertThat(items.where(eq("rank", 7)).one()).contains(Item.of(1).withRank(7));
			assertThat(items.where(eq("rank", 7)).explain()).contains("IndexLookup index=\"by_rank\" kind=Unique");
			assertThat(database.verify().isClean()).isTrue();
		}
	}

	private static List<Long> ids(ModelQuery<Item> query) {
		return query.list().stream().map(Item::id).toList();
	}

	private Database open() {
		return Database.open(file());
	}

	private Path file() {
		return this.directory.resolve("test.modelvault");
	}

}
