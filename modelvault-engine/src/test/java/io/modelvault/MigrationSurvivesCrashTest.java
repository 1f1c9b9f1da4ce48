package io.modelvault;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SortOrder;
import io.modelvault.store.file.SimulatedStores;
import io.modelvault.store.kv.Store;
import io.modelvault.store.sim.CrashedDisk;
import io.modelvault.store.sim.DiskEvent;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten versions of a schema over one file, documents written at each, and each migration
 * cut off at every call that changes the disk. What is left is the collection before the
 * migration or after it, with its indexes, and never anything between; it goes on from
 * there as if nothing had happened.
 */
class MigrationSurvivesCrashTest {

	private static final int IMAGES_PER_EVENT = 5;

	private static final int DOCUMENTS_PER_VERSION = 30;

	/** Enough for a migration to be written in several parts before it commits. */
	private static final int LONG_TEXT = 3_500;

	private static final Field ID = Field.of("id", ScalarType.INT64);

	private static final Field DECIMAL_ID = Field.of("id", ScalarType.DECIMAL);

	private static final Field NAME = Field.of("name", ScalarType.STRING);

	private static final Field TITLE = Field.of("title", ScalarType.STRING).withFormerNames("name");

	private static final Field SHORT_TITLE = TITLE.withConstraints(List.of(new Constraint.MaxLength(20)));

	private static final Field NUMBER = Field.of("rank", ScalarType.INT32);

	private static final Field WIDE_NUMBER = Field.of("rank", ScalarType.INT64);

	private static final Field WORD = Field.of("rank", ScalarType.STRING);

	private static final Field NOTE = Field.of("note", OptionalType.of(ScalarType.STRING));

	private static final Field COUNTRY = Field.of("country", ScalarType.STRING).withDefault("DE");

	private static final Field CODE = Field.of("code", ScalarType.STRING);

	private static final Field LENGTH = Field.of("length", ScalarType.INT32);

	private static final Field PLACE = Field.of("place",
			OptionalType.of(ObjectType.of(Field.of("city", ScalarType.STRING))));

	private static final Field MOOD = Field.of("mood", EnumType.of("CALM", "GLAD"));

	private static final IndexDefinition BY_NAME = index("by_name", false, "name");

	private static final IndexDefinition BY_TITLE = index("by_title", false, "title");

	private static final IndexDefinition BY_CODE = index("by_code", true, "code");

	private static final IndexDefinition BY_RANK = index("by_rank", false, "rank", "country");

	private static final List<Version> VERSIONS = List
		.of(new Version(schema(ID, NAME, NUMBER).withIndexes(List.of(BY_NAME))),
				new Version(schema(ID, NAME, NUMBER, NOTE).withIndexes(List.of(BY_NAME))),
				new Version(schema(ID, TITLE, WIDE_NUMBER, NOTE).withIndexes(List.of(BY_TITLE))),
				new Version(schema(COUNTRY, ID, TITLE, WIDE_NUMBER, NOTE).withIndexes(List.of(BY_TITLE))),
				new Version(
						schema(ID, TITLE, WIDE_NUMBER, COUNTRY, NOTE, CODE, LENGTH).withIndexes(
								List.of(BY_TITLE, BY_CODE)),
						Decision.fillFrom("code", (old) -> "c" + old.get("id")),
						Decision.fillFrom("length", (old) -> String.valueOf(old.get("title")).length())),
				new Version(schema(ID, TITLE, WORD, COUNTRY, NOTE, CODE, LENGTH)
					.withIndexes(List.of(BY_TITLE, BY_CODE, BY_RANK))),
				new Version(schema(ID, SHORT_TITLE, WORD, COUNTRY, NOTE, CODE, LENGTH, PLACE)
					.withIndexes(List.of(BY_CODE, BY_RANK))),
				new Version(schema(ID, SHORT_TITLE, WORD, COUNTRY, CODE, LENGTH, PLACE)
					.withIndexes(List.of(BY_CODE, BY_RANK)), Decision.dropField("note")),
				new Version(
						schema(DECIMAL_ID, SHORT_TITLE, WORD, COUNTRY, CODE, LENGTH, MOOD)
							.withIndexes(List.of(BY_CODE, BY_TITLE)),
						Decision.dropField("place"), Decision.fill("mood", "CALM")),
				new Version(new CollectionSchema("things",
						List.of(CODE, SHORT_TITLE, WORD, COUNTRY, LENGTH, MOOD, DECIMAL_ID), FieldPath.of("code"),
						List.of(BY_TITLE)), Decision.changePrimaryKey("code")));

	/** One version of the schema, and what migrating to it has to know. */
	private record Version(CollectionSchema schema, List<Decision> decisions) {

		Version(CollectionSchema schema, Decision... decisions) {
			this(schema, List.of(decisions));
		}

	}

	/** A migration is about to begin. */
	private record Begun() {
	}

	/** A migration has returned. */
	private record Acknowledged() {
	}

	private Map<String, byte[]> files = Map.of();

	private long images;

	private long foundBefore;

	private long foundAfter;

	@Test
	void collectionIsAsBeforeOrAsAfterEachOfTenMigrations() {
		for (int version = 1; version <= VERSIONS.size(); version++) {
			SimulatedStorage storage = migrate(version);
			long before = this.foundBefore;
			long after = this.foundAfter;
			crash(storage, version);
			assertThat(this.foundBefore).as("images before version " + version).isGreaterThan(before);
			assertThat(this.foundAfter).as("images after version " + version).isGreaterThan(after);
			this.files = storage.files();
			write(version);
		}
		System.out.println("Ten migrations: " + this.images + " images, " + this.foundBefore + " before and "
				+ this.foundAfter + " after their migration");
	}

	private SimulatedStorage migrate(int version) {
		SimulatedStorage storage = SimulatedStorage.holding(this.files);
		try (Database database = open(storage)) {
			storage.mark(new Begun());
			migrate(database, version);
			storage.mark(new Acknowledged());
			assertState(database, version, version - 1);
		}
		return storage;
	}

	/** Writes documents under a version, and leaves the file in one of several ways. */
	private void write(int version) {
		SimulatedStorage storage = SimulatedStorage.holding(this.files);
		try (Database database = open(storage)) {
			ModelCollection<Map<String, Object>> things = database.collection("things");
			documents(version, version).stream()
				.filter((document) -> !documents(version, version - 1).contains(document))
				.forEach(things::insert);
			if (version % 3 == 0) {
				database.checkpoint();
			}
			if (version % 4 == 0) {
				database.compact();
			}
			assertState(database, version, version);
			this.files = storage.files();
		}
	}

	private void crash(SimulatedStorage storage, int version) {
		CrashedDisk disk = new CrashedDisk(this.files, SimulatedStorage.holding(this.files).numbers());
		boolean begun = false;
		boolean acknowledged = false;
		for (DiskEvent event : List.copyOf(storage.events())) {
			disk.follow(event);
			if (event instanceof DiskEvent.Mark mark) {
				begun |= mark.what() instanceof Begun;
				acknowledged |= mark.what() instanceof Acknowledged;
			}
			for (int variant = 0; variant < IMAGES_PER_EVENT; variant++) {
				this.images++;
				Random random = new Random(this.images);
				inspect((variant == 0) ? disk.imageOfKilledProcess() : disk.image(random), version, begun,
						acknowledged);
			}
		}
	}

	private void inspect(Map<String, byte[]> image, int version, boolean begun, boolean acknowledged) {
		String where = "version " + version + ", image " + this.images;
		try (Database database = open(SimulatedStorage.holding(image))) {
			int found = database.collectionNames().isEmpty() ? 0 : database.describe("things").version();
			boolean isAfter = found == version;
			assertThat(isAfter || found == version - 1).as(where + " is of version " + found).isTrue();
			assertThat(isAfter).as(where)
				.isIn(acknowledged ? Set.of(true) : begun ? Set.of(true, false) : Set.of(false));
			assertState(database, found, version - 1);
			this.foundAfter += isAfter ? 1 : 0;
			this.foundBefore += isAfter ? 0 : 1;
			migrate(database, version);
			assertState(database, version, version - 1);
		}
		catch (AssertionError | RuntimeException ex) {
			throw new AssertionError(where + ": " + ex, ex);
		}
	}

	private static void migrate(Database database, int version) {
		Version target = VERSIONS.get(version - 1);
		database.migrate(target.schema(), target.decisions(), MigrationProgress.SILENT);
	}

	private static Database open(SimulatedStorage storage) {
		Store store = SimulatedStores.open(storage);
		return new Database(store, SimulatedStores.NAME, DatabaseOptions.defaults());
	}

	/** Documents, indexes and schema are those of a version, as far as it was written. */
	private static void assertState(Database database, int version, int written) {
		assertThat(database.verify().problems()).isEmpty();
		if (version == 0) {
			assertThat(database.collectionNames()).isEmpty();
			return;
		}
		CollectionSchema declared = VERSIONS.get(version - 1).schema();
		ModelCollection<Map<String, Object>> things = database.collection("things");
		assertThat(new HashSet<>(things.query().list())).isEqualTo(documents(version, written));
		assertThat(database.describe("things").indexes()).extracting((index) -> index.definition().name())
			.containsExactlyInAnyOrderElementsOf(declared.indexes().stream().map(IndexDefinition::name).toList());
		assertThat(things.schema().fields()).extracting(Field::name)
			.containsExactlyElementsOf(declared.fields().stream().map(Field::name).toList());
		String named = (version < 3) ? "name" : "title";
		assertThat(things.where(eq(named, "name 7")).count()).isEqualTo((written > 0) ? 1 : 0);
	}

	/** The documents that there are once all versions up to one have been written. */
	private static Set<Map<String, Object>> documents(int version, int written) {
		return IntStream.range(0, written * DOCUMENTS_PER_VERSION)
			.mapToObj((number) -> document(version, number))
			.collect(Collectors.toSet());
	}

	/** What a document is in a version, worked out without the engine. */
	private static Map<String, Object> document(int version, int number) {
		int writtenAt = number / DOCUMENTS_PER_VERSION + 1;
		int rank = number % 7;
		String name = "name " + number;
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("id", (version < 9) ? (Object) (long) number : new BigDecimal(number));
		document.put((version < 3) ? "name" : "title", name);
		document.put("rank", (version < 3) ? (Object) rank : (version < 6) ? (Object) (long) rank : "" + rank);
		if (version >= 2 && version <= 7 && writtenAt >= 2 && number % 2 == 0) {
			document.put("note", "note " + number);
		}
		if (version >= 4) {
			document.put("country", (writtenAt < 4) ? "DE" : "C".repeat(LONG_TEXT) + number % 3);
		}
		if (version >= 5) {
			document.put("code", "c" + number);
			document.put("length", name.length());
		}
		if ((version == 7 || version == 8) && writtenAt >= 7) {
			document.put("place", Map.of("city", "city " + number));
		}
		if (version >= 9) {
			document.put("mood", (writtenAt >= 9 && number % 2 == 0) ? "GLAD" : "CALM");
		}
		return document;
	}

	private static CollectionSchema schema(Field... fields) {
		return new CollectionSchema("things", List.of(fields), FieldPath.of("id"), List.of());
	}

	private static IndexDefinition index(String name, boolean unique, String... paths) {
		List<IndexPart> parts = java.util.Arrays.stream(paths)
			.map((path) -> new IndexPart(FieldPath.of(path), SortOrder.ASCENDING))
			.toList();
		return new IndexDefinition(name, parts, unique, false);
	}

}
