package io.modelvault;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.model.ModelCodec;
import io.modelvault.store.file.SimulatedStores;
import io.modelvault.store.sim.CrashedDisk;
import io.modelvault.store.sim.DiskEvent;
import io.modelvault.store.sim.SimulatedStorage;
import io.modelvault.upgrade.AppliedMigration;
import io.modelvault.upgrade.AppliedMigration.Kind;
import io.modelvault.upgrade.MigrationRows;
import io.modelvault.upgrade.ModelVaultMigration;
import io.modelvault.upgrade.Upgrade;
import io.modelvault.upgrade.UpgradeMode;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * An upgrade of several collections, with a migration that writes before and after, cut
 * off at every call that changes the disk. What is left is the database before it or
 * after it, history included; started again, it is the database after it.
 */
class UpgradeSurvivesCrashTest {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

	private static final int IMAGES_PER_EVENT = 8;

	private static final int PEOPLE = 120;

	/** Enough for the upgrade to be written in several parts before it commits. */
	private static final String LONG_TEXT = "x".repeat(3_500);

	private Map<String, byte[]> files = Map.of();

	private long images;

	private long foundBefore;

	private long foundAfter;

	@Test
	void databaseIsAsBeforeOrAsAfterAndNeverBetween() {
		firstRelease();
		SimulatedStorage storage = SimulatedStorage.holding(this.files);
		try (Database database = open(storage)) {
			storage.mark(Mark.BEGUN);
			upgrade(database);
			storage.mark(Mark.ACKNOWLEDGED);
			assertThat(isAfter(database)).isTrue();
		}
		crash(storage);
		assertThat(this.foundBefore).isGreaterThan(IMAGES_PER_EVENT);
		assertThat(this.foundAfter).isGreaterThan(IMAGES_PER_EVENT);
		System.out.println("An upgrade: " + this.images + " images, " + this.foundBefore + " before and "
				+ this.foundAfter + " after it");
	}

	private void firstRelease() {
		SimulatedStorage storage = SimulatedStorage.holding(this.files);
		try (Database database = open(storage)) {
			database.collection(OldPerson.class)
				.insertAll(
						IntStream.range(0, PEOPLE).mapToObj((id) -> new OldPerson(id, "n" + id, LONG_TEXT)).toList());
			this.files = storage.files();
		}
	}

	private void crash(SimulatedStorage storage) {
		CrashedDisk disk = new CrashedDisk(this.files, SimulatedStorage.holding(this.files).numbers());
		boolean begun = false;
		boolean acknowledged = false;
		for (DiskEvent event : List.copyOf(storage.events())) {
			disk.follow(event);
			if (event instanceof DiskEvent.Mark mark) {
				begun |= mark.what() == Mark.BEGUN;
				acknowledged |= mark.what() == Mark.ACKNOWLEDGED;
			}
			for (int variant = 0; variant < IMAGES_PER_EVENT; variant++) {
				this.images++;
				inspect((variant == 0) ? disk.imageOfKilledProcess() : disk.image(new Random(this.images)), begun,
						acknowledged);
			}
		}
	}

	private void inspect(Map<String, byte[]> image, boolean begun, boolean acknowledged) {
		try (Database database = open(SimulatedStorage.holding(image))) {
			boolean after = isAfter(database);
			assertThat(after || !acknowledged).as("what was acknowledged is there").isTrue();
			assertThat(!after || begun).as("nothing is there before it began").isTrue();
			this.foundAfter += after ? 1 : 0;
			this.foundBefore += after ? 0 : 1;
			upgrade(database);
			assertThat(isAfter(database)).isTrue();
		}
		catch (AssertionError | RuntimeException ex) {
			throw new AssertionError("Image " + this.images + ": " + ex, ex);
		}
	}

	/** Fails unless it is one or the other, wholly. */
	private static boolean isAfter(Database database) {
		assertThat(database.verify().problems()).isEmpty();
		ModelCollection<Map<String, Object>> people = database.collection("people");
		if (database.describe("people").version() == 1) {
			assertThat(database.collectionNames()).containsExactly("people");
			assertThat(people.count()).isEqualTo(PEOPLE);
			return false;
		}
		assertThat(database.collectionNames()).containsExactly("letters", AppliedMigration.COLLECTION, "people");
		assertThat(people.where(eq("country", "DE")).count()).isEqualTo(PEOPLE);
		assertThat(people.where(eq("country", "AT")).count()).isEqualTo(1);
		assertThat(database.collection("letters").count()).isEqualTo(PEOPLE);
		assertThat(Upgrade.history(database)).extracting(AppliedMigration::kind)
			.containsExactly(Kind.SCHEMA, Kind.MIGRATION);
		return true;
	}

	private static void upgrade(Database database) {
		new Upgrade(database, List.of(ModelCodec.of(Person.class), ModelCodec.of(Letter.class)),
				List.of(new Countries()), "test", CLOCK)
			.apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
	}

	private static Database open(SimulatedStorage storage) {
		return new Database(SimulatedStores.open(storage), SimulatedStores.NAME, DatabaseOptions.defaults());
	}

	private enum Mark {

		BEGUN, ACKNOWLEDGED

	}

	@Model(collection = "people")
	record OldPerson(@Id int id, String name, String text) {
	}

	@Model(collection = "people")
	record Person(@Id int id, String name, String text, @Index String country) {
	}

	@Model(collection = "letters")
	record Letter(@Id int id, String text) {
	}

	private static final class Countries implements ModelVaultMigration {

		@Override
		public int version() {
			return 1;
		}

		@Override
		public String description() {
			return "everybody has a country";
		}

		@Override
		public Map<Class<?>, List<Decision>> decisions() {
			return Map.of(Person.class, List.of(Decision.fill("country", "DE")));
		}

		@Override
		public void before(MigrationRows rows) {
			rows.now("people").insert(Map.of("id", PEOPLE, "name", "late", "text", LONG_TEXT));
		}

		@Override
		public void after(MigrationRows rows) {
			rows.now(Person.class).update(PEOPLE, (late) -> new Person(late.id(), late.name(), late.text(), "AT"));
			rows.now(Letter.class)
				.insertAll(rows.old("people")
					.query()
					.list()
					.stream()
					.map((person) -> new Letter((Integer) person.get("id"), "Dear " + person.get("name")))
					.toList());
		}

	}

}
