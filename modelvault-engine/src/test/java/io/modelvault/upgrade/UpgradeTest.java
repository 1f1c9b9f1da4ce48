package io.modelvault.upgrade;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.Database;
import io.modelvault.error.InvalidModelException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.model.Id;
import io.modelvault.model.Model;
import io.modelvault.model.ModelCodec;
import io.modelvault.upgrade.AppliedMigration.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/**
 * An upgrade does all of what it may, or nothing, and says so in the file.
 */
class UpgradeTest {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

	private static final String GERMANS = "all are German";

	private final Database database = Database.openInMemory();

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void newFileNotesMigrationsAndRunsNone() {
		Step step = new Step(1, GERMANS, Map.of(WithCountry.class, List.of(Decision.fill("country", "DE"))));
		UpgradePlan done = upgrade(WithCountry.class, step).apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		assertThat(done.pending()).isEmpty();
		assertThat(done.baseline()).containsExactly(new UpgradePlan.Pending(1, GERMANS));
		assertThat(step.calls).isEmpty();
		assertThat(Upgrade.history(this.database)).extracting(AppliedMigration::kind).containsExactly(Kind.BASELINE);
		assertThat(upgrade(WithCountry.class, step).plan().isCurrent()).isTrue();
	}

	@Test
	void applicationWithoutMigrationsKeepsNoHistory() {
		upgrade(Person.class).apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		assertThat(this.database.collectionNames()).containsExactly("people");
		assertThat(Upgrade.history(this.database)).isEmpty();
	}

	@Test
	void safeChangeIsMadeInEveryModeAndNoted() {
		people();
		upgrade(WithNickname.class).apply(UpgradeMode.PLAN, MigrationProgress.SILENT);
		assertThat(this.database.collection(WithNickname.class).get(1)).contains(new WithNickname(1, "Ada", null));
		assertThat(Upgrade.history(this.database)).singleElement().satisfies((entry) -> {
			assertThat(entry.kind()).isEqualTo(Kind.SCHEMA);
			assertThat(entry.collection()).isEqualTo("people");
			assertThat(entry.description()).startsWith("version 1 to 2: ");
		});
	}

	@Test
	void pendingMigrationsSeeOldAndNewRowsInTheirOrder() {
		people();
		Step second = new Step(2, "second", Map.of());
		Step first = new Step(1, GERMANS, Map.of(WithCountry.class, List.of(Decision.fill("country", "DE")))) {

			@Override
			public void before(MigrationRows rows) {
				super.before(rows);
				rows.now("people").insert(Map.of("id", 2, "name", "Ben"));
				assertThat(rows.old("people").count()).isEqualTo(1);
			}

			@Override
			public void after(MigrationRows rows) {
				super.after(rows);
				assertThat(rows.old("people").get(1))
					.hasValueSatisfying((row) -> assertThat(row).doesNotContainKey("country"));
				rows.now(WithCountry.class).update(2, (ben) -> new WithCountry(2, ben.name(), "AT"));
			}

		};
		second.calls = first.calls;
		assertThat(upgrade(WithCountry.class, second, first).plan().toString()).startsWith("""
				Migration 1: all are German
				Migration 2: second
				Collection 'people' from version 1, 1 documents:
				""");
		upgrade(WithCountry.class, second, first).apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		assertThat(first.calls).containsExactly("before 1", "before 2", "after 1", "after 2");
		assertThat(this.database.collection(WithCountry.class).query().list())
			.containsExactlyInAnyOrder(new WithCountry(1, "Ada", "DE"), new WithCountry(2, "Ben", "AT"));
		assertThat(Upgrade.history(this.database)).extracting(AppliedMigration::number, AppliedMigration::version)
			.containsExactly(tuple(1L, null), tuple(2L, 1), tuple(3L, 2));
		assertThat(Upgrade.history(this.database)).allSatisfy((entry) -> {
			assertThat(entry.appliedBy()).isEqualTo("test");
			assertThat(entry.appliedAt()).isEqualTo(CLOCK.instant());
		});
		upgrade(WithCountry.class, first, second).apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		assertThat(first.calls).hasSize(4);
	}

	@Test
	void migrationThatThrowsTakesEverythingBack() {
		people();
		String before = state();
		Step step = new Step(1, GERMANS, Map.of(WithCountry.class, List.of(Decision.fill("country", "DE")))) {

			@Override
			public void after(MigrationRows rows) {
				throw new IllegalStateException("no");
			}

		};
		assertThatIllegalStateException()
			.isThrownBy(() -> upgrade(WithCountry.class, step).apply(UpgradeMode.APPLY, MigrationProgress.SILENT));
		assertThat(state()).isEqualTo(before);
	}

	@Test
	void changeThatNeedsMigratingNeedsApplyOrAMigrationThatNamesTheModel() {
		people();
		assertRefused(UpgradeMode.PLAN, ShortName.class);
		assertRefused(UpgradeMode.VALIDATE, ShortName.class);
		assertRefused(UpgradeMode.VALIDATE, ShortName.class, new Step(1, "of others", Map.of()));
		upgrade(ShortName.class).apply(UpgradeMode.APPLY, MigrationProgress.SILENT);
		assertThat(this.database.schemaVersions("people")).containsKey(2);
		assertThat(upgrade(ShortName.class).plan(UpgradeMode.PLAN).isCurrent()).isTrue();
	}

	@Test
	void migrationThatNamesTheModelConsents() {
		people();
		Step step = new Step(1, "names are short", Map.of(ShortName.class, List.of()));
		assertRefused(UpgradeMode.PLAN, ShortName.class, step);
		assertThat(step.calls).isEmpty();
		upgrade(ShortName.class, step).apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		assertThat(step.calls).containsExactly("before 1", "after 1");
	}

	@Test
	void undecidedChangeIsRefusedInEveryModeAndToldWithItsPlan() {
		people();
		for (UpgradeMode mode : UpgradeMode.values()) {
			if (mode == UpgradeMode.OFF) {
				continue;
			}
			assertThatExceptionOfType(UpgradeRefusedException.class)
				.isThrownBy(() -> upgrade(WithCountry.class).apply(mode, MigrationProgress.SILENT))
				.withMessageContaining("Decision.fill(\"country\", value)")
				.satisfies((ex) -> {
					assertThat(ex.mode()).isEqualTo(mode);
					assertThat(ex.plan().undecided())
						.containsExactly("collection 'people' needs Decision.fill(\"country\", value)");
				});
		}
	}

	@Test
	void changedMigrationIsRefused() {
		upgrade(Person.class, new Step(1, "one", Map.of())).apply(UpgradeMode.APPLY, MigrationProgress.SILENT);
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> upgrade(Person.class, new Step(1, "another", Map.of())).plan())
			.withMessageContaining("checksum differs");
	}

	@Test
	void migrationBeforeOneThatHasRunIsRefused() {
		upgrade(Person.class, new Step(2, "two", Map.of())).apply(UpgradeMode.APPLY, MigrationProgress.SILENT);
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> upgrade(Person.class, new Step(1, "one", Map.of()), new Step(2, "two", Map.of())).plan())
			.withMessageContaining("comes before version 2");
	}

	@Test
	void twoMigrationsOfOneVersionAreRefused() {
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> upgrade(Person.class, new Step(1, "a", Map.of()), new Step(1, "b", Map.of())).plan())
			.withMessageContaining("is there twice");
	}

	@Test
	void fileOfALaterReleaseIsRefused() {
		upgrade(Person.class, new Step(1, "one", Map.of()), new Step(2, "two", Map.of())).apply(UpgradeMode.APPLY,
				MigrationProgress.SILENT);
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> upgrade(Person.class, new Step(1, "one", Map.of())).plan())
			.withMessage("A later release (test, 2026-01-02T03:04:05Z) has written this file: it has had migration 2 "
					+ "('two'), and this release has migrations up to 1 only. Nothing was changed. Start the later "
					+ "release, or restore a backup that is older");
		assertThat(upgrade(Person.class, new Step(2, "two", Map.of())).plan().isCurrent()).isTrue();
	}

	@Test
	void fileOfALaterReleaseIsRefusedByAReleaseWithoutMigrationsUnlessItIsAccepted() {
		upgrade(Person.class, new Step(1, "one", Map.of())).apply(UpgradeMode.APPLY, MigrationProgress.SILENT);
		String before = state();
		for (UpgradeMode mode : List.of(UpgradeMode.APPLY, UpgradeMode.VALIDATE, UpgradeMode.PLAN)) {
			assertThatExceptionOfType(SchemaChangeException.class)
				.isThrownBy(() -> upgrade(Person.class).apply(mode, MigrationProgress.SILENT))
				.withMessageContaining("this release has no migrations");
		}
		upgrade(Person.class).acceptingLaterRelease().apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		assertThat(state()).isEqualTo(before);
	}

	@Test
	void modelThatIsWhatTheCollectionWasBeforeIsOfAnEarlierRelease() {
		people();
		upgrade(WithNickname.class).apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		String before = state();
		for (UpgradeMode mode : List.of(UpgradeMode.APPLY, UpgradeMode.VALIDATE, UpgradeMode.PLAN)) {
			assertThatExceptionOfType(SchemaChangeException.class)
				.isThrownBy(() -> upgrade(Person.class).apply(mode, MigrationProgress.SILENT))
				.withMessageStartingWith("A later release (test, 2026-01-02T03:04:05Z) has written this file")
				.withMessageContaining("collections people")
				.withMessageNotContaining("dropField");
		}
		assertThat(state()).isEqualTo(before);
		assertThatExceptionOfType(UpgradeRefusedException.class).isThrownBy(
				() -> upgrade(Person.class).acceptingLaterRelease().apply(UpgradeMode.APPLY, MigrationProgress.SILENT))
			.withMessageContaining("Decision.dropField(\"nickname\")");
		upgrade(Person.class, new Step(1, "back", Map.of(Person.class, List.of(Decision.dropField("nickname")))))
			.apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		assertThat(this.database.collection(Person.class).get(1)).contains(new Person(1, "Ada"));
	}

	@Test
	void checkThatALaterReleaseTookAwayIsNotBroughtBackByAnEarlierOne() {
		people();
		upgrade(ShortName.class).apply(UpgradeMode.APPLY, MigrationProgress.SILENT);
		upgrade(Person.class).apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> upgrade(ShortName.class).apply(UpgradeMode.APPLY, MigrationProgress.SILENT))
			.withMessageStartingWith("A later release");
		upgrade(ShortName.class).acceptingLaterRelease().apply(UpgradeMode.APPLY, MigrationProgress.SILENT);
	}

	@Test
	void decisionAboutSomethingThatAnOlderFileNeverHadIsLeftOutAndTold() {
		people();
		Step first = new Step(1, "nicknames", Map.of(WithCountry.class, List.of(Decision.fill("nickname", "?"))));
		Step second = new Step(2, "no nicknames", Map.of(WithCountry.class, List.of(Decision.dropField("nickname"))));
		Step third = new Step(3, GERMANS, Map.of(WithCountry.class, List.of(Decision.fill("country", "DE"))));
		Upgrade upgrade = upgrade(WithCountry.class, first, second, third);
		assertThat(upgrade.plan().leftOut()).containsExactly("people: Fill nickname", "people: DropField nickname");
		upgrade.apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		assertThat(this.database.collection(WithCountry.class).get(1)).contains(new WithCountry(1, "Ada", "DE"));
	}

	@Test
	void decisionAboutAClassThatIsNoModelIsRefused() {
		people();
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> upgrade(Person.class, new Step(1, "of others", Map.of(String.class, List.of()))).plan())
			.withMessageContaining("java.lang.String");
	}

	@Test
	void twoModelsThatDeclareACollectionDifferentlyAreRefused() {
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> new Upgrade(this.database,
					List.of(ModelCodec.of(Person.class), ModelCodec.of(WithCountry.class)), List.of(), "test", CLOCK))
			.withMessageContaining("WithCountry")
			.withMessageContaining("@Model(subset = true)");
	}

	@Test
	void modelWithFewerFieldsDeclaresNothing() {
		people();
		Upgrade upgrade = new Upgrade(this.database, List.of(ModelCodec.of(Name.class), ModelCodec.of(Person.class)),
				List.of(), "test", CLOCK);
		assertThat(upgrade.plan().isCurrent()).isTrue();
	}

	@Test
	void classesAreOfNoUseBeforeTheCollectionsAreMigrated() {
		people();
		Step step = new Step(1, "too early", Map.of()) {

			@Override
			public void before(MigrationRows rows) {
				rows.now(WithNickname.class).count();
			}

		};
		assertThatExceptionOfType(TransactionStateException.class)
			.isThrownBy(() -> upgrade(WithNickname.class, step).apply(UpgradeMode.APPLY, MigrationProgress.SILENT))
			.withMessageContaining("'after'");
	}

	@Test
	void nothingHappensWhenItIsOff() {
		people();
		String before = state();
		Step step = new Step(1, "one", Map.of());
		assertThat(upgrade(WithNickname.class, step).plan(UpgradeMode.OFF).isCurrent()).isTrue();
		assertThat(upgrade(WithNickname.class, step).apply(UpgradeMode.OFF, MigrationProgress.SILENT).isCurrent())
			.isTrue();
		assertThat(state()).isEqualTo(before);
		assertThat(step.calls).isEmpty();
	}

	@Test
	void checksumIsThatOfWhatIsDecidedNotOfClassNames() {
		ModelVaultMigration one = new Step(1, "one", Map.of(Person.class, List.of(Decision.fill("a", 1))));
		assertThat(new Step(1, "one", Map.of(ShortName.class, List.of(Decision.fill("a", 2)))).checksum())
			.isEqualTo(one.checksum());
		assertThat(new Step(1, "one", Map.of(Person.class, List.of(Decision.fill("b", 1)))).checksum())
			.isNotEqualTo(one.checksum());
		assertThat(new Step(1, "one", Map.of(Person.class, List.of(Decision.dropField("a")))).checksum())
			.isNotEqualTo(one.checksum());
	}

	@Test
	void historySaysHowLongEachPartTook() {
		people();
		Clock ticking = new TickingClock();
		Step step = new Step(1, GERMANS, Map.of(WithCountry.class, List.of(Decision.fill("country", "DE"))));
		new Upgrade(this.database, List.of(ModelCodec.of(WithCountry.class)), List.of(step), "test", ticking)
			.apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
		assertThat(Upgrade.history(this.database)).extracting(AppliedMigration::kind, AppliedMigration::tookMillis)
			.containsExactly(tuple(Kind.SCHEMA, 1000L), tuple(Kind.MIGRATION, 2000L));
	}

	@Test
	void progressNamesTheCollection() {
		people();
		List<String> stages = new ArrayList<>();
		upgrade(ShortName.class).apply(UpgradeMode.APPLY, (stage, done, total) -> stages.add(stage));
		assertThat(stages).isNotEmpty().allSatisfy((stage) -> assertThat(stage).startsWith("people: "));
	}

	/** All that there is, and how many commits it took. */
	private String state() {
		StringBuilder state = new StringBuilder().append(this.database.statistics().commitSequence());
		for (String name : this.database.collectionNames()) {
			state.append(' ').append(this.database.schemaVersions(name));
			state.append(' ').append(this.database.collection(name).query().list());
		}
		return state.toString();
	}

	private void people() {
		this.database.collection(Person.class).insert(new Person(1, "Ada"));
	}

	private void assertRefused(UpgradeMode mode, Class<?> model, ModelVaultMigration... migrations) {
		String before = state();
		assertThatExceptionOfType(UpgradeRefusedException.class)
			.isThrownBy(() -> upgrade(model, migrations).apply(mode, MigrationProgress.SILENT))
			.withMessageContaining("Collection 'people'");
		assertThatExceptionOfType(UpgradeRefusedException.class)
			.isThrownBy(() -> upgrade(model, migrations).plan(mode));
		assertThat(state()).isEqualTo(before);
	}

	private Upgrade upgrade(Class<?> model, ModelVaultMigration... migrations) {
		return new Upgrade(this.database, List.of(ModelCodec.of(model)), List.of(migrations), "test", CLOCK);
	}

	@Model(collection = "people")
	record Person(@Id int id, String name) {
	}

	@Model(collection = "people", subset = true)
	record Name(@Id int id) {
	}

	@Model(collection = "people")
	record WithNickname(@Id int id, String name, @Nullable String nickname) {
	}

	@Model(collection = "people")
	record WithCountry(@Id int id, String name, String country) {
	}

	@Model(collection = "people")
	record ShortName(@Id int id, @jakarta.validation.constraints.Size(max = 5) String name) {
	}

	/** A clock that advances by a second with each read. */
	private static final class TickingClock extends Clock {

		private Instant now = CLOCK.instant();

		@Override
		public Instant instant() {
			this.now = this.now.plusSeconds(1);
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

	private static class Step implements ModelVaultMigration {

		private final int version;

		private final String description;

		private final Map<Class<?>, List<Decision>> decisions;

		private List<String> calls = new ArrayList<>();

		Step(int version, String description, Map<Class<?>, List<Decision>> decisions) {
			this.version = version;
			this.description = description;
			this.decisions = decisions;
		}

		@Override
		public int version() {
			return this.version;
		}

		@Override
		public String description() {
			return this.description;
		}

		@Override
		public Map<Class<?>, List<Decision>> decisions() {
			return this.decisions;
		}

		@Override
		public void before(MigrationRows rows) {
			this.calls.add("before " + this.version);
		}

		@Override
		public void after(MigrationRows rows) {
			this.calls.add("after " + this.version);
		}

	}

}
