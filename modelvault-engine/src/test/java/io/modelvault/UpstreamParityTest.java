package io.modelvault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.DuplicateKeyException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.ValidationException;
import io.modelvault.query.SortKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.modelvault.query.Conditions.contains;
import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How the Python and Rust ModelVault behave, as far as their users rely on it: one test
 * for each point, on a real file. Where this one differs, the name says so.
 */
class UpstreamParityTest {

	@TempDir
	Path directory;

	@Test
	void saveOnAnExistingPrimaryKeyReplacesTheWholeDocument() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.save(Item.of(1).withTag("a").withRank(1));
			items.save(Item.of(1).withName("other"));
			assertThat(items.query().list()).containsExactly(Item.of(1).withName("other"));
		}
	}

	@Test
	void insertOnAnExistingPrimaryKeyIsRefusedUnlikeUpstream() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insert(Item.of(1));
			assertThatThrownBy(() -> items.insert(Item.of(1))).isInstanceOf(DuplicateKeyException.class);
		}
	}

	@Test
	void missingPrimaryKeyIsNotFoundAndNotDeleted() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			assertThat(items.get(1)).isEmpty();
			assertThat(items.delete(1)).isFalse();
		}
	}

	@Test
	void primaryKeyOfTheWrongTypeIsAnError() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			assertThatThrownBy(() -> items.get("1")).isInstanceOf(InvalidQueryException.class);
		}
	}

	@Test
	void namesAreTrimmedAndListedInOrderAndTheFirstCollectionIsOneVersionOne() {
		String fields = """
				[{"path": ["id"], "type": "string"}]""";
		try (Database database = open()) {
			assertThat(database.registerCollection("  zebras ", fields, "id", null)).isEqualTo(1);
			assertThat(database.registerCollection("apes", fields, "id", null)).isEqualTo(2);
			assertThat(database.collectionNames()).containsExactly("apes", "zebras");
			assertThat(database.describe("zebras").version()).isEqualTo(1);
			assertThatThrownBy(() -> database.registerCollection("zebras", fields, "id", null))
				.hasMessageContaining("zebras");
		}
		try (Database database = open()) {
			assertThat(database.describe("zebras").id()).isEqualTo(1);
			assertThat(database.collectionNames()).containsExactly("apes", "zebras");
		}
	}

	@Test
	void unknownFieldAndNullForRequiredAreErrorsAndMissingOptionalReadsAsAbsent() {
		try (Database database = open()) {
			database.collection(Item.class);
			ModelCollection<Map<String, Object>> items = database.collection("items");
			assertThatThrownBy(() -> items.insert(Map.of("id", 1, "name", "x", "labels", List.of(), "more", 1)))
				.isInstanceOf(ValidationException.class)
				.hasMessageContaining("more");
			assertThatThrownBy(() -> items.insert(Map.of("id", 1, "labels", List.of())))
				.isInstanceOf(ValidationException.class)
				.hasMessageContaining("name");
			items.insert(Map.of("id", 1, "name", "x", "labels", List.of()));
			assertThat(items.get(1)).hasValueSatisfying((item) -> assertThat(item).doesNotContainKey("tag"));
		}
	}

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

	@Test
	void uniqueIndexAllowsManyAbsentValues() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(List.of(Item.of(1), Item.of(2), Item.of(3).withRank(1)));
			assertThat(items.where(eq("rank", null)).count()).isEqualTo(2);
		}
	}

	@Test
	void readOnlyHandleReadsAndRejectsWritesAndNeedsAFile() {
		DatabaseOptions readOnly = DatabaseOptions.defaults().withReadOnly(true);
		assertThatThrownBy(() -> Database.open(file(), readOnly)).isInstanceOf(ModelVaultException.class);
		assertThat(Files.exists(file())).isFalse();
		try (Database database = open()) {
			database.collection(Item.class).insert(Item.of(1));
		}
		try (Database database = Database.open(file(), readOnly)) {
			ModelCollection<Item> items = database.collection(Item.class);
			assertThat(items.get(1)).contains(Item.of(1));
			assertThatThrownBy(() -> items.insert(Item.of(2))).isInstanceOf(ReadOnlyException.class);
			assertThatThrownBy(database::begin).isInstanceOf(ReadOnlyException.class);
			assertThat(database.isReadOnly()).isTrue();
		}
	}

	@Test
	void secondWriterFailsFast() {
		try (Database first = open()) {
			assertThatThrownBy(this::open).isInstanceOf(DatabaseLockedException.class);
			assertThat(first.collectionNames()).isEmpty();
		}
	}

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

	@Test
	void compactionKeepsDocumentsIdsVersionsAndIndexes() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			for (int round = 0; round < 20; round++) {
				items.saveAll(List.of(Item.of(1).withRank(round), Item.of(2).withTag("t" + round)));
			}
			List<Item> before = items.query().orderBy("id").list();
			database.compact();
			assertThat(items.query().orderBy("id").list()).isEqualTo(before);
			assertThat(items.where(eq("rank", 19)).count()).isEqualTo(1);
			assertThat(database.describe("items").id()).isEqualTo(1);
			assertThat(database.verify().isClean()).isTrue();
		}
	}

	@Test
	void ascendingOrderPutsAbsentValuesLastAndDescendingOrderFirst() {
		try (Database database = open()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(List.of(Item.of(1), Item.of(2).withRank(5), Item.of(3).withRank(4), Item.of(4)));
			assertThat(ids(items.query().orderBy("rank"))).containsExactly(3L, 2L, 1L, 4L);
			assertThat(ids(items.query().orderBy(SortKey.desc("rank")))).containsExactly(1L, 4L, 2L, 3L);
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
