package io.modelvault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.migration.Decision;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.IdGeneration;
import io.modelvault.store.file.SimulatedStores;
import io.modelvault.store.kv.Store;
import io.modelvault.store.sim.CrashedDisk;
import io.modelvault.store.sim.DiskEvent;
import io.modelvault.store.sim.SimulatedStorage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Collections are renamed and dropped; the history of their schemas stays as long as a
 * document needs it; made primary keys are never made again.
 */
class CatalogChangesTest {

	@TempDir
	Path directory;

	@Model(collection = "people")
	record One(long id, @Index(name = "by_name") String name) {
	}

	@Model(collection = "people")
	record Two(long id, @Index(name = "by_name") String name, @Nullable String note) {
	}

	@Model(collection = "people")
	record Three(long id, @Index(name = "by_name") String name, @Nullable String note, @Nullable Integer age) {
	}

	@Model(collection = "people")
	record Four(long id, @Index(name = "by_name") String name, @Nullable String note, int age) {
	}

	@Model(collection = "tickets")
	record Ticket(@Id(generated = IdGeneration.SEQUENCE) @Nullable Long id, String text) {
	}

	@Model(collection = "notes")
	record Note(@Id(generated = IdGeneration.UUID_V7) @Nullable UUID id, String text) {
	}

	@Test
	void renamedCollectionKeepsIdDocumentsIndexesHistoryAndSequence() {
		try (Database database = open()) {
			database.collection(One.class).insert(new One(1, "Ann"));
			database.collection(Two.class).insert(new Two(2, "Ben", "x"));
			database.collection(Ticket.class).insert(new Ticket(null, "a"));
			ModelCollection<Two> held = database.collection(Two.class);
			database.renameCollection(" people", "humans ");
			database.renameCollection("tickets", "cards");
			assertThatThrownBy(() -> held.get(1)).isInstanceOf(InvalidQueryException.class);
			assertThatThrownBy(() -> database.renameCollection("humans", "cards"))
				.isInstanceOf(SchemaChangeException.class);
			assertThatThrownBy(() -> database.renameCollection("nobody", "x"))
				.isInstanceOf(InvalidQueryException.class);
		}
		try (Database database = open()) {
			assertThat(database.collectionNames()).containsExactly("cards", "humans");
			assertThat(database.describe("humans").id()).isEqualTo(1);
			assertThat(database.schemaVersions("humans")).containsOnlyKeys(1, 2);
			assertThat(database.schemaVersions("humans").values()).extracting(CollectionSchema::name)
				.containsOnly("humans");
			assertThat(database.collection("humans").where(eq("name", "Ann")).explanation().usesIndex("by_name"))
				.isTrue();
			assertThat(database.collection("humans").get(2)).contains(Map.of("id", 2L, "name", "Ben", "note", "x"));
			assertThat(database.collection("cards").insert(Map.of("text", "b"))).containsEntry("id", 2L);
			assertThat(database.collection(One.class).count()).isZero();
			assertThat(database.describe("people").id()).isEqualTo(3);
			assertThat(database.verify().isClean()).isTrue();
		}
	}

	@Test
	void droppedCollectionIsGoneAndItsIdAndTreesAreNotUsedAgain() {
		try (Database database = open()) {
			ModelCollection<One> held = database.collection(One.class);
			held.insert(new One(1, "Ann"));
			database.collection(Ticket.class).insert(new Ticket(null, "a"));
			try (Transaction reader = database.beginReadOnly()) {
				database.dropCollection("people");
				assertThat(reader.in(held).get(1)).contains(new One(1, "Ann"));
			}
			database.dropCollection("tickets");
			assertThatThrownBy(held::count).isInstanceOf(InvalidQueryException.class);
			assertThatThrownBy(() -> database.dropCollection("people")).isInstanceOf(InvalidQueryException.class);
			assertThat(database.collectionNames()).isEmpty();
		}
		try (Database database = open()) {
			assertThat(database.collectionNames()).isEmpty();
			assertThat(database.collection(Two.class).query().list()).isEmpty();
			assertThat(database.describe("people").id()).isEqualTo(3);
			assertThat(database.schemaVersions("people")).containsOnlyKeys(1);
			assertThat(database.collection(Ticket.class).insert(new Ticket(null, "b")).id()).isEqualTo(1);
			assertThat(database.verify()).isEqualTo(new VerificationReport(2, 1, 0, List.of()));
		}
	}

	@Test
	void historySurvivesCheckpointCompactionAndReopening() {
		try (Database database = open()) {
			database.collection(One.class).insert(new One(1, "Ann"));
			database.checkpoint();
			database.collection(Two.class).insert(new Two(2, "Ben", "x"));
			database.compact();
			database.collection(Three.class).insert(new Three(3, "Cem", "y", 5));
			database.checkpoint();
			database.compact();
			assertHistory(database);
			database.exportSnapshot(this.directory.resolve("copy.modelvault"));
		}
		try (Database database = open()) {
			assertHistory(database);
		}
		try (Database copy = Database.open(this.directory.resolve("copy.modelvault"))) {
			assertHistory(copy);
		}
	}

	private static void assertHistory(Database database) {
		assertThat(database.schemaVersions("people")).containsOnlyKeys(1, 2, 3);
		assertThat(database.schemaVersions("people").values())
			.extracting((schema) -> schema.fields().stream().map(Field::name).toList())
			.containsExactly(List.of("id", "name"), List.of("id", "name", "note"),
					List.of("id", "name", "note", "age"));
		assertThat(database.collection(Three.class).query().list()).containsExactly(new Three(1, "Ann", null, null),
				new Three(2, "Ben", "x", null), new Three(3, "Cem", "y", 5));
	}

	@Test
	void versionIsForgottenOnlyWhenNoDocumentHasIt() {
		try (Database database = open()) {
			database.collection(One.class).insert(new One(1, "Ann"));
			database.collection(Two.class).insert(new Two(2, "Ben", "x"));
			ModelCollection<Three> people = database.collection(Three.class);
			database.forgetSchemaVersions("people");
			assertThat(database.schemaVersions("people")).containsOnlyKeys(1, 2, 3);
			people.update(1, (ann) -> ann);
			database.forgetSchemaVersions("people");
			assertThat(database.schemaVersions("people")).containsOnlyKeys(2, 3);
			assertThat(people.get(2)).contains(new Three(2, "Ben", "x", null));
			people.delete(2);
			database.forgetSchemaVersions("people");
			assertThat(database.schemaVersions("people")).containsOnlyKeys(3);
			database.migrate(Four.class, Decision.fill("age", 9));
			assertThat(database.schemaVersions("people")).containsOnlyKeys(4);
			assertThat(database.collection(Four.class).get(1)).contains(new Four(1, "Ann", null, 9));
		}
		try (Database database = open()) {
			assertThat(database.collection(Four.class).get(1)).contains(new Four(1, "Ann", null, 9));
			assertThat(database.describe("people").version()).isEqualTo(4);
		}
	}

	@Test
	void indexesAreBuiltAnewOnRequest() {
		try (Database database = open()) {
			database.collection(One.class).insertAll(List.of(new One(1, "Ann"), new One(2, "Ben")));
			database.rebuildIndexes("people");
			assertThat(database.describe("people").version()).isEqualTo(1);
			assertThat(database.collection(One.class).where(eq("name", "Ben")).explanation().usesIndex("by_name"))
				.isTrue();
			assertThat(database.verify()).isEqualTo(new VerificationReport(1, 2, 2, List.of()));
		}
	}

	@Test
	void uuidsGoOnInOrderAfterReopening() {
		List<UUID> made = new ArrayList<>();
		for (int round = 0; round < 3; round++) {
			try (Database database = open()) {
				for (int number = 0; number < 20; number++) {
					made.add(database.collection(Note.class).insert(new Note(null, "n")).id());
				}
			}
		}
		try (Database database = open()) {
			assertThat(database.collection(Note.class).query().orderBy("id").list()).extracting(Note::id)
				.containsExactlyElementsOf(made);
		}
	}

	/**
	 * Numbers are made and their documents deleted again, so that only the sequence
	 * itself knows them; after a power cut at any snapshot no acknowledged one is made
	 * again.
	 */
	@Test
	void acknowledgedNumberIsNeverMadeAgainAfterAPowerCut() {
		SimulatedStorage storage = new SimulatedStorage();
		try (Database database = open(storage)) {
			ModelCollection<Ticket> tickets = database.collection(Ticket.class);
			for (int number = 1; number <= 12; number++) {
				Long id = tickets.insert(new Ticket(null, "t")).id();
				storage.mark(id);
				tickets.delete(id);
				if (number % 5 == 0) {
					database.checkpoint();
				}
			}
		}
		CrashedDisk disk = new CrashedDisk(Map.of(), Map.of());
		long acknowledged = 0;
		Set<Long> next = new HashSet<>();
		Random random = new Random(7);
		for (DiskEvent event : List.copyOf(storage.events())) {
			disk.follow(event);
			acknowledged = (event instanceof DiskEvent.Mark mark) ? (Long) mark.what() : acknowledged;
			for (int variant = 0; variant < 3; variant++) {
				try (Database crashed = open(SimulatedStorage.holding(disk.image(random)))) {
					long made = crashed.collection(Ticket.class).insert(new Ticket(null, "after")).id();
					assertThat(made).isBetween(acknowledged + 1, acknowledged + 2);
					next.add(made);
				}
			}
		}
		assertThat(next).contains(1L, 7L, 13L);
	}

	private Database open() {
		return Database.open(this.directory.resolve("test.modelvault"));
	}

	private static Database open(SimulatedStorage storage) {
		Store store = SimulatedStores.open(storage);
		return new Database(store, SimulatedStores.NAME, DatabaseOptions.defaults());
	}

}
