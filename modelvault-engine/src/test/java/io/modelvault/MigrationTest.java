package io.modelvault;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.modelvault.error.InvalidModelException;
import io.modelvault.error.MigrationFailedException;
import io.modelvault.error.Offender;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.error.ValidationException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.migration.MigrationReport;
import io.modelvault.migration.MigrationStep;
import io.modelvault.migration.MigrationStep.Action;
import io.modelvault.model.DefaultValue;
import io.modelvault.model.FormerNames;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.model.ModelCodec;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Compatibility;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import io.modelvault.store.Store;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * For each kind of step: the plan says what applying then does, and a migration that
 * fails changes nothing, not a byte.
 */
class MigrationTest {

	private final Store store = FileStore.inMemory(StoreOptions.defaults());

	private final Database database = new Database(this.store, ":memory:", DatabaseOptions.defaults());

	@Model(collection = "people")
	record Person(long id, @Index(name = "by_name") String name, @Nullable String mail, int age, Address address) {
	}

	record Address(String city, @Nullable String zip) {
	}

	@AfterEach
	void close() {
		assertThat(this.database.verify().problems()).isEmpty();
		this.database.close();
	}

	private void people() {
		ModelCollection<Person> people = this.database.collection(Person.class);
		people.insert(new Person(1, "Ann", "ann@example.org", 30, new Address("Ulm", "89073")));
		people.insert(new Person(2, "Ben", null, 40, new Address("Bonn", null)));
		people.insert(new Person(3, "Cem", "ann@example.org", 50, new Address("Kiel", "no")));
	}

	@Model(collection = "people")
	record WithTwoRequired(long id, @Index(name = "by_name") String name, @Nullable String mail, int age,
			Address address, String country, int rank) {
	}

	@Test
	void twoRequiredFieldsAreFilledInOneStep() {
		people();
		MigrationPlan undecided = this.database.plan(WithTwoRequired.class);
		assertThat(undecided.isReady()).isFalse();
		assertThat(undecided.undecided()).extracting(MigrationStep::needed)
			.containsExactly("Decision.fill(\"country\", value)", "Decision.fill(\"rank\", value)");
		assertRefused(WithTwoRequired.class, "country", "rank");

		Decision country = Decision.fill("country", "DE");
		Decision rank = Decision.fillFrom("rank", (old) -> (Integer) old.get("age") / 10);
		assertPlan(this.database.plan(WithTwoRequired.class, country, rank), 3, step(Action.FILL, "country", 3),
				step(Action.FILL, "rank", 3), step(Action.BUILD_INDEX, "by_name", 3));
		MigrationReport report = this.database.migrate(WithTwoRequired.class, country, rank);
		assertThat(report.fromVersion()).isEqualTo(1);
		assertThat(report.toVersion()).isEqualTo(2);
		assertThat(report.documentsRewritten()).isEqualTo(3);
		ModelCollection<WithTwoRequired> people = this.database.collection(WithTwoRequired.class);
		assertThat(people.get(2)).contains(new WithTwoRequired(2, "Ben", null, 40, new Address("Bonn", null), "DE", 4));
		assertThat(people.where(eq("name", "Cem")).one())
			.hasValueSatisfying((cem) -> assertThat(cem.rank()).isEqualTo(5));
		assertThat(this.database.schemaVersions("people")).containsOnlyKeys(2);
	}

	@Test
	void appliedMigrationIsNotAppliedAgainWhateverIsDecided() {
		people();
		Decision[] decisions = { Decision.fill("country", "DE"), Decision.fill("rank", 1) };
		this.database.migrate(WithTwoRequired.class, decisions);
		this.database.collection(WithTwoRequired.class)
			.update(1L, (old) -> new WithTwoRequired(1, "Ann", null, 31, old.address(), "FR", 9));
		List<String> before = TreeDump.of(this.store);
		assertThat(this.database.plan(WithTwoRequired.class, decisions).isCurrent()).isTrue();
		assertThat(this.database.migrate(WithTwoRequired.class, decisions).hasChanged()).isFalse();
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
	}

	@Test
	void valueThatDoesNotFitTheSchemaFillsNothing() {
		people();
		assertFails(WithTwoRequired.class, 3, "rank", Decision.fill("country", "DE"), Decision.fill("rank", "high"));
		assertFails(WithTwoRequired.class, 1, "rank", Decision.fill("country", "DE"),
				Decision.fillFrom("rank", (old) -> old.get("mail") == null ? null : 1));
	}

	@Test
	void exceptionOfAFunctionTakesEverythingBack() {
		people();
		List<String> before = TreeDump.of(this.store);
		IllegalStateException mine = new IllegalStateException("mine");
		assertThatThrownBy(() -> this.database.migrate(WithTwoRequired.class, Decision.fill("country", "DE"),
				Decision.fillFrom("rank", (old) -> {
					throw mine;
				})))
			.isSameAs(mine);
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		this.database.collection(Person.class).delete(3);
	}

	@Model(collection = "people")
	record WithMail(long id, @Index(name = "by_name") String name, String mail, int age, Address address) {
	}

	@Model(collection = "people")
	record WithDefaultMail(long id, @Index(name = "by_name") String name, @DefaultValue("none") String mail, int age,
			Address address) {
	}

	@Test
	void optionalFieldBecomesRequiredWhenNoDocumentLacksIt() {
		people();
		assertPlan(this.database.plan(WithMail.class), 0, step(Action.CHECK, "mail", 3));
		assertFails(WithMail.class, 1, "mail");
		this.database.collection(Person.class).delete(2);
		this.database.migrate(WithMail.class);
		assertThat(this.database.collection(WithMail.class).query().list()).extracting(WithMail::mail)
			.containsExactly("ann@example.org", "ann@example.org");
		assertThat(this.database.schemaVersions("people")).containsOnlyKeys(1, 2);
	}

	@Test
	void optionalFieldBecomesRequiredWithItsDefaultOrAValue() {
		people();
		byte[] image = this.database.snapshotBytes();
		assertPlan(this.database.plan(WithDefaultMail.class), 3, step(Action.FILL, "mail", 3),
				step(Action.RECORD, "mail", 0), step(Action.BUILD_INDEX, "by_name", 3));
		this.database.migrate(WithDefaultMail.class);
		assertThat(this.database.collection(WithDefaultMail.class).get(2).orElseThrow().mail()).isEqualTo("none");
		try (Database copy = Database.openSnapshotBytes(image)) {
			copy.migrate(WithMail.class, Decision.fillFrom("mail", (old) -> old.get("name") + "@example.org"));
			assertThat(copy.collection(WithMail.class).get(2).orElseThrow().mail()).isEqualTo("Ben@example.org");
			assertThat(copy.verify().isClean()).isTrue();
		}
	}

	@Model(collection = "people")
	record WithTextAge(long id, @Index(name = "by_name") String name, @Nullable String mail,
			@Index(name = "by_age") String age, Address address) {
	}

	@Model(collection = "people")
	record WithZipNumber(long id, @Index(name = "by_name") String name, @Nullable String mail, int age, Place address) {
	}

	record Place(String city, @Nullable Integer zip) {
	}

	@Test
	void typeIsConvertedByItsTextForm() {
		people();
		assertPlan(this.database.plan(WithTextAge.class), 3, step(Action.CONVERT, "age", 3),
				step(Action.BUILD_INDEX, "by_age", 3), step(Action.BUILD_INDEX, "by_name", 3));
		this.database.migrate(WithTextAge.class);
		ModelCollection<WithTextAge> people = this.database.collection(WithTextAge.class);
		assertThat(people.where(eq("age", "40")).explanation().usesIndex("by_age")).isTrue();
		assertThat(people.where(eq("age", "40")).list()).extracting(WithTextAge::name).containsExactly("Ben");
	}

	@Test
	void documentThatCannotBeConvertedIsNamedByItsPrimaryKeyAlone() {
		people();
		MigrationFailedException failure = assertFails(WithZipNumber.class, 1, "address.zip");
		assertThat(failure.offenders()).extracting(Offender::primaryKey).containsExactly(3L);
		assertThat(failure).hasMessageContaining("address.zip").hasMessageNotContaining("'no'");
		assertThat(failure.attributes().values()).doesNotContain(3L);

		this.database.migrate(WithZipNumber.class,
				Decision.convert("address.zip", (zip) -> zip.equals("no") ? null : Integer.valueOf((String) zip)));
		ModelCollection<WithZipNumber> people = this.database.collection(WithZipNumber.class);
		assertThat(people.query().list()).extracting((person) -> person.address().zip())
			.containsExactly(89073, null, null);
	}

	@Test
	void conversionThatRefusesAValueNamesTheDocument() {
		people();
		MigrationFailedException failure = assertFails(WithZipNumber.class, 1, "address.zip",
				Decision.convert("address.zip", (zip) -> Integer.valueOf((String) zip)));
		assertThat(failure).hasMessageContaining("NumberFormatException").hasMessageNotContaining("\"no\"");
	}

	@Model(collection = "people")
	record WithTextAddress(long id, @Index(name = "by_name") String name, @Nullable String mail, int age,
			String address) {
	}

	@Test
	void changeWithNoOneWayToDoItNeedsAConversion() {
		people();
		assertThat(this.database.plan(WithTextAddress.class).compatibility()).isEqualTo(Compatibility.BREAKING);
		assertThat(this.database.plan(WithTextAddress.class).undecided()).extracting(MigrationStep::needed)
			.containsExactly("Decision.convert(\"address\", conversion)");
		assertRefused(WithTextAddress.class, "address");
		this.database.migrate(WithTextAddress.class,
				Decision.convert("address", (address) -> ((Map<?, ?>) address).get("city")));
		assertThat(this.database.collection(WithTextAddress.class).query().list()).extracting(WithTextAddress::address)
			.containsExactly("Ulm", "Bonn", "Kiel");
	}

	@Model(collection = "people")
	record WithoutMail(long id, @Index(name = "by_name") String name, int age, Town address) {
	}

	record Town(String city) {
	}

	@Test
	void fieldsAreDroppedOnlyWhenEachIsNamed() {
		people();
		MigrationPlan plan = this.database.plan(WithoutMail.class, Decision.dropField("mail"));
		assertThat(plan.isReady()).isFalse();
		assertThat(plan.steps()).filteredOn((step) -> step.action() == Action.DROP_FIELD)
			.extracting(MigrationStep::path, MigrationStep::lostValues, MigrationStep::needed)
			.containsExactlyInAnyOrder(tuple("mail", 2L, null),
					tuple("address.zip", 2L, "Decision.dropField(\"address.zip\")"));
		assertRefused(WithoutMail.class, "address.zip", Decision.dropField("mail"));
		assertThatExceptionOfType(SchemaChangeException.class).isThrownBy(
				() -> this.database.migrate(WithoutMail.class, Decision.dropField("mail"), Decision.dropField("zip")))
			.withMessageContaining("dropField(\"zip\")")
			.withMessageContaining("address.zip");

		this.database.migrate(WithoutMail.class, Decision.dropField("mail"), Decision.dropField("address.zip"));
		assertThat(this.database.collection("people").get(1))
			.contains(Map.of("id", 1L, "name", "Ann", "age", 30, "address", Map.of("city", "Ulm")));
		assertThat(String.join("\n", TreeDump.of(this.store))).doesNotContain(hex("ann@example.org"));
	}

	@Model(collection = "people")
	record Renamed(long id, @Index(name = "by_full_name") @FormerNames("name") String fullName, @Nullable String mail,
			int age, Address address) {
	}

	@Test
	void fieldAndIndexAreRenamedWithoutReadingADocument() {
		people();
		assertPlan(this.database.plan(Renamed.class), 0, step(Action.RECORD, "fullName", 0),
				step(Action.RENAME_INDEX, "by_full_name", 0));
		assertThat(this.database.plan(Renamed.class).documentsToRead()).isZero();
		this.database.migrate(Renamed.class);
		ModelCollection<Renamed> people = this.database.collection(Renamed.class);
		assertThat(people.where(eq("fullName", "Ann")).explanation().usesIndex("by_full_name")).isTrue();
		assertThat(people.where(eq("fullName", "Ann")).count()).isEqualTo(1);
	}

	@Model(collection = "humans")
	record Human(long id, @Index(name = "by_name") String name, @Nullable String mail, int age, Address address,
			@Nullable String note) {
	}

	@Test
	void collectionIsRenamedTogetherWithItsOtherChanges() {
		people();
		Decision renamed = Decision.renameCollection("people");
		assertPlan(this.database.plan(Human.class, renamed), 0, step(Action.RENAME_COLLECTION, "humans", 0),
				step(Action.RECORD, "note", 0));
		this.database.migrate(Human.class, renamed);
		assertThat(this.database.collectionNames()).containsExactly("humans");
		assertThat(this.database.describe("humans").id()).isEqualTo(1);
		assertThat(this.database.collection(Human.class).where(eq("name", "Ann")).count()).isEqualTo(1);
		assertThat(this.database.migrate(Human.class, renamed).hasChanged()).isFalse();
		this.database.collection(Person.class);
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> this.database.plan(Human.class, renamed))
			.withMessageContaining("both");
	}

	@Model(collection = "people")
	record Indexed(long id, String name, @Nullable String mail, @Index(name = "by_age", unique = true) int age,
			Address address) {
	}

	@Test
	void indexesAreBuiltAndDropped() {
		people();
		assertPlan(this.database.plan(Indexed.class), 0, step(Action.BUILD_INDEX, "by_age", 3),
				step(Action.DROP_INDEX, "by_name", 0));
		this.database.migrate(Indexed.class);
		assertThat(this.database.describe("people").indexes()).singleElement()
			.satisfies((index) -> assertThat(index.entryCount()).isEqualTo(3));
		assertThat(this.database.collection(Indexed.class).where(eq("age", 40)).explanation().usesIndex("by_age"))
			.isTrue();
	}

	@Model(collection = "people")
	record UniqueMail(long id, @Index(name = "by_name") String name,
			@Index(name = "by_mail", unique = true) @Nullable String mail, int age, Address address) {
	}

	@Model(collection = "people")
	record UniqueMailAndRank(long id, @Index(name = "by_name") String name,
			@Index(name = "by_mail", unique = true) @Nullable String mail, int age, Address address, int rank) {
	}

	@Test
	void documentsThatShareAUniqueValueAreAllNamed() {
		people();
		this.database.collection(Person.class)
			.insert(new Person(4, "Dov", "ann@example.org", 1, new Address("Jena", null)));
		MigrationFailedException failure = assertFails(UniqueMail.class, 3, "mail");
		assertThat(failure.offenders()).extracting(Offender::primaryKey).containsExactly(1L, 3L, 4L);
		assertThat(failure).hasMessageContaining("by_mail").hasMessageNotContaining("ann@example.org");
		assertFails(UniqueMailAndRank.class, 3, "mail", Decision.fill("rank", 1));

		this.database.collection(Person.class).delete(3);
		this.database.collection(Person.class).delete(4);
		this.database.migrate(UniqueMail.class);
		assertThat(this.database.describe("people").indexes()).extracting((index) -> index.definition().unique())
			.containsExactly(true, false);
	}

	@Test
	void hundredOffendersAreNamedAndAllAreCounted() {
		ModelCollection<Person> people = this.database.collection(Person.class);
		people.insertAll(() -> java.util.stream.LongStream.range(0, 2_000)
			.mapToObj((id) -> new Person(id, "n" + id, "same", 1, new Address("Ulm", "x")))
			.iterator());
		assertThat(assertFails(UniqueMail.class, 2_000, "mail").offenders()).hasSize(100);
		assertThat(assertFails(WithZipNumber.class, 2_000, "address.zip").offenders()).hasSize(100);
	}

	@Test
	void constraintIsTightenedWhenAllDocumentsFulfilIt() {
		people();
		CollectionSchema stored = ModelCodec.of(Person.class).schema();
		CollectionSchema adult = with(stored, "age", Constraint.Min.of(35));
		assertPlan(this.database.plan(adult), 0, step(Action.CHECK, "age", 3));
		assertThat(this.database.plan(adult).documentsToRead()).isEqualTo(3);
		List<String> before = TreeDump.of(this.store);
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.database.migrate(adult, List.of(), MigrationProgress.SILENT))
			.satisfies((ex) -> assertThat(ex.offenders()).extracting(Offender::primaryKey).containsExactly(1L));
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		this.database.collection("people").delete(1);
		this.database.migrate(adult, List.of(), MigrationProgress.SILENT);
		assertThatThrownBy(() -> this.database.collection("people")
			.insert(Map.of("id", 9, "name", "Eve", "age", 34, "address", Map.of("city", "Ulm"))))
			.isInstanceOf(ValidationException.class);
	}

	@Test
	void constraintIsTightenedTogetherWithTheConversionThatFulfilsIt() {
		people();
		CollectionSchema adult = with(ModelCodec.of(Person.class).schema(), "age", Constraint.Min.of(35));
		Decision older = Decision.convert("age", (age) -> Math.max((Integer) age, 35));
		assertThat(this.database.plan(adult, older).documentsToRewrite()).isEqualTo(3);
		this.database.migrate(adult, List.of(older), MigrationProgress.SILENT);
		assertThat(this.database.collection("people").query().list()).extracting((person) -> person.get("age"))
			.containsExactly(35, 40, 50);
	}

	@Test
	void dateThatHasComeMeanwhileIsNoObstacleUnlessTheFutureIsAskedFor() {
		Field due = Field.of("due", ScalarType.TIMESTAMP);
		Field future = Field.of("due", ScalarType.TIMESTAMP, new Constraint.Future(false));
		CollectionSchema free = schema(due);
		CollectionSchema asking = schema(future);
		CollectionSchema more = schema(future, Field.of("more", ScalarType.INT32));
		insertThings(free, List.of(Map.of("id", 1L, "due", java.time.Instant.EPOCH)));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrate(asking));

		java.time.Instant soon = java.time.Instant.now().plusMillis(400);
		this.database.collection("things").save(Map.of("id", 1L, "due", soon));
		migrate(asking);
		org.awaitility.Awaitility.await().until(() -> java.time.Instant.now().isAfter(soon));
		migrate(more, Decision.fill("more", 5));
		assertThat(this.database.collection("things").get(1)).contains(Map.of("id", 1L, "due", soon, "more", 5));
	}

	@Model(collection = "people")
	record ByName(long id, @io.modelvault.model.Id String name, @Nullable String mail, int age, Address address) {
	}

	@Test
	void primaryKeyChangesOnlyWhenDecidedAndWhenItsValuesDiffer() {
		people();
		assertRefused(ByName.class, "changePrimaryKey(\"name\")");
		Decision decided = Decision.changePrimaryKey("name");
		this.database.collection(Person.class).insert(new Person(4, "Ann", null, 1, new Address("Jena", null)));
		MigrationFailedException failure = assertFails(ByName.class, 1, "name", decided);
		assertThat(failure.offenders()).extracting(Offender::primaryKey).containsExactly(4L);
		this.database.collection(Person.class).delete(4);
		this.database.migrate(ByName.class, decided);
		assertThat(this.database.collection(ByName.class).get("Ben").orElseThrow().id()).isEqualTo(2);
		assertThat(this.database.collection(ByName.class).count()).isEqualTo(3);
	}

	@Test
	void primaryKeyIsWidenedToAnotherFormOfItsKeys() {
		people();
		Field id = Field.of("id", ScalarType.DECIMAL);
		CollectionSchema stored = ModelCodec.of(Person.class).schema();
		List<Field> fields = new ArrayList<>(stored.fields());
		fields.set(0, id);
		CollectionSchema wide = stored.withFields(fields);
		assertPlan(this.database.plan(wide), 3, step(Action.CONVERT, "id", 3), step(Action.BUILD_INDEX, "by_name", 3));
		migrate(wide);
		assertThat(this.database.collection("people").get(new BigDecimal("2.0")).orElseThrow()).containsEntry("name",
				"Ben");
		assertThat(this.database.collection("people").where(eq("name", "Cem")).count()).isEqualTo(1);
	}

	@Test
	void insideListsSetsMapsAndVariantsFieldsAreFilledConvertedAndDropped() {
		CollectionSchema before = nested(
				ObjectType.of(Field.of("a", ScalarType.INT32), Field.of("gone", OptionalType.of(ScalarType.STRING))),
				ScalarType.INT64);
		CollectionSchema after = nested(
				ObjectType.of(Field.of("a", ScalarType.STRING), Field.of("b", ScalarType.STRING)), ScalarType.INT32);
		Map<String, Object> part = Map.of("a", 1, "gone", "x");
		insertThings(before,
				List.of(Map.of("id", 1L, "list", List.of(part, Map.of("a", 2)), "map", Map.of("k", part), "union",
						Map.of("type", "v", "a", 3), "set", List.of(7L, 8L)),
						Map.of("id", 2L, "list", List.of(), "map", Map.of(), "union",
								Map.of("type", "v", "a", 4, "gone", "y"), "set", List.of())));
		MigrationPlan plan = this.database.plan(after);
		assertThat(plan.undecided()).extracting(MigrationStep::path, MigrationStep::lostValues)
			.containsExactlyInAnyOrder(tuple("list[].b", 0L), tuple("map{}.b", 0L), tuple("union<v>.b", 0L),
					tuple("list[].gone", 1L), tuple("map{}.gone", 1L), tuple("union<v>.gone", 1L));
		Function<Map<String, @Nullable Object>, @Nullable Object> byId = (old) -> "of " + old.get("id");
		migrate(after, Decision.fill("list[].b", "l"), Decision.fill("map{}.b", "m"),
				Decision.fillFrom("union<v>.b", byId), Decision.dropField("list[].gone"),
				Decision.dropField("map{}.gone"), Decision.dropField("union<v>.gone"));
		assertThat(this.database.collection("things").get(1))
			.contains(Map.of("id", 1L, "list", List.of(Map.of("a", "1", "b", "l"), Map.of("a", "2", "b", "l")), "map",
					Map.of("k", Map.of("a", "1", "b", "m")), "union", Map.of("type", "v", "a", "3", "b", "of 1"), "set",
					java.util.Set.of(7, 8)));
	}

	@Test
	void valuesBecomeListsAndListsBecomeSets() {
		insertThings(schema(Field.of("one", ScalarType.INT32), Field.of("many", new ListType(ScalarType.STRING))),
				List.of(Map.of("id", 1L, "one", 5, "many", List.of("x", "y", "x"))));
		migrate(schema(Field.of("one", new ListType(ScalarType.STRING)),
				Field.of("many", new SetType(ScalarType.STRING))));
		assertThat(this.database.collection("things").get(1))
			.contains(Map.of("id", 1L, "one", List.of("5"), "many", java.util.Set.of("x", "y")));
	}

	@Test
	void readersGoOnWithWhatTheySeeAndProgressIsReported() {
		ModelCollection<Person> people = this.database.collection(Person.class);
		people.insertAll(() -> java.util.stream.LongStream.range(0, 2_500)
			.mapToObj((id) -> new Person(id, "n" + id, null, 1, new Address("Ulm", null)))
			.iterator());
		List<String> reports = new ArrayList<>();
		CollectionSchema target = ModelCodec.of(WithTwoRequired.class).schema();
		try (Transaction reader = this.database.beginReadOnly()) {
			this.database.migrate(target, List.of(Decision.fill("country", "DE"), Decision.fill("rank", 1)),
					(stage, done, total) -> {
						reports.add(stage + " " + done + "/" + total);
						assertThat(people.count()).isEqualTo(2_500);
						assertThat(people.where(eq("name", "n7")).list()).hasSize(1);
						assertThat(this.database.describe("people").version()).isEqualTo(1);
					});
			assertThat(reader.in(people).where(eq("name", "n7")).explanation().usesIndex("by_name")).isTrue();
			assertThat(reader.in(people).where(eq("name", "n7")).list()).hasSize(1);
			assertThat(reader.collection("people").get(7).orElseThrow()).doesNotContainKey("rank");
		}
		assertThat(reports).containsExactly("documents 1000/2500", "documents 2000/2500", "documents 2500/2500",
				"index by_name 1000/2500", "index by_name 2000/2500", "index by_name 2500/2500");
		assertThat(this.database.collection(WithTwoRequired.class).where(eq("country", "DE")).count()).isEqualTo(2_500);
	}

	@Test
	void exceptionOfTheProgressTakesEverythingBack() {
		people();
		List<String> before = TreeDump.of(this.store);
		assertThatThrownBy(
				() -> this.database.migrate(ModelCodec.of(Indexed.class).schema(), List.of(), (stage, done, total) -> {
					throw new IllegalStateException("enough");
				}))
			.hasMessage("enough");
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
	}

	@Test
	void severalCollectionsMigrateInOneTransactionOrNotAtAll() {
		people();
		this.database.collection(Item.class).insert(Item.of(1));
		List<String> before = TreeDump.of(this.store);
		try (Transaction transaction = this.database.begin()) {
			transaction.migrate(Indexed.class);
			assertThat(transaction.collection(Indexed.class).where(eq("age", 40)).count()).isEqualTo(1);
			assertThatThrownBy(() -> transaction.migrate(UniqueMail.class))
				.isInstanceOf(MigrationFailedException.class);
			assertThat(transaction.collection(Indexed.class).where(eq("age", 40)).explanation().usesIndex("by_age"))
				.isTrue();
		}
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		this.database.transactionWithoutResult((transaction) -> transaction.migrate(Indexed.class));
		assertThat(this.database.describe("people").version()).isEqualTo(2);
	}

	@Test
	void newCollectionIsPlannedAndMadeByMigrating() {
		MigrationPlan plan = this.database.plan(Person.class);
		assertThat(plan.fromVersion()).isZero();
		assertPlan(plan, 0, step(Action.CREATE_COLLECTION, "people", 0));
		assertThat(this.database.migrate(Person.class).toVersion()).isEqualTo(1);
		assertThat(this.database.plan(Person.class).toString()).contains("nothing to do");
	}

	@Test
	void decisionsAboutNothingOrTwiceAreRefused() {
		people();
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> this.database.plan(WithTwoRequired.class, Decision.fill("contry", "DE")))
			.withMessageContaining("fill(\"contry\")");
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(
					() -> this.database.plan(WithTwoRequired.class, Decision.fill("rank", 1), Decision.fill("rank", 2)))
			.withMessageContaining("'rank'");
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> this.database.plan(WithTwoRequired.class, Decision.changePrimaryKey("rank")))
			.withMessageContaining("changePrimaryKey");
	}

	@Test
	void readOnlyTransactionPlansAndDoesNotMigrate() {
		people();
		try (Transaction transaction = this.database.beginReadOnly()) {
			assertThatThrownBy(() -> transaction.migrate(Indexed.class)).isInstanceOf(ReadOnlyException.class);
		}
		try (Transaction transaction = this.database.beginReadOnly()) {
			assertThat(transaction.migrate(Person.class).hasChanged()).isFalse();
		}
	}

	@Model(collection = "people", subset = true)
	record Name(long id, String name) {
	}

	@Test
	void subsetModelDeclaresNoSchemaToMigrateTo() {
		people();
		assertThatThrownBy(() -> this.database.plan(Name.class)).isInstanceOf(InvalidModelException.class);
		assertThatThrownBy(() -> this.database.migrate(Name.class)).isInstanceOf(InvalidModelException.class);
	}

	@Test
	void planIsJsonForTools() {
		people();
		assertThat(this.database.plan(WithoutMail.class, Decision.dropField("mail")).toJson())
			.isEqualToIgnoringWhitespace("""
					{ "collection": "people", "fromVersion": 1, "change": "breaking", "ready": false, "documents": 3,
					  "documentsToRewrite": 3, "documentsToRead": 6,
					  "steps": [
					    { "step": "drop_field", "path": "address.zip", "change": "breaking",
					      "text": "field 'address.zip' is removed, and its values with it", "documents": 3,
					      "lostValues": 2, "needs": "Decision.dropField(\\"address.zip\\")" },
					    { "step": "drop_field", "path": "mail", "change": "breaking",
					      "text": "field 'mail' is removed, and its values with it", "documents": 3, "lostValues": 2 },
					    { "step": "build_index", "path": "by_name", "change": "safe",
					      "text": "index 'by_name' is built anew with the documents", "documents": 3 } ] }
					""");
	}

	private void assertPlan(MigrationPlan plan, long rewritten, org.assertj.core.groups.Tuple... steps) {
		assertThat(plan.isReady()).as(plan.toString()).isTrue();
		assertThat(plan.documentsToRewrite()).isEqualTo(rewritten);
		assertThat(plan.steps()).extracting(MigrationStep::action, MigrationStep::path, MigrationStep::documents)
			.containsExactly(steps);
	}

	private static org.assertj.core.groups.Tuple step(Action action, String path, long documents) {
		return tuple(action, path, documents);
	}

	private void assertRefused(Class<?> model, String named, Decision... decisions) {
		assertRefused(model, named, named, decisions);
	}

	private void assertRefused(Class<?> model, String named, String alsoNamed, Decision... decisions) {
		List<String> before = TreeDump.of(this.store);
		assertThatExceptionOfType(SchemaChangeException.class).isThrownBy(() -> this.database.migrate(model, decisions))
			.withMessageContaining(named)
			.withMessageContaining(alsoNamed);
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
	}

	private MigrationFailedException assertFails(Class<?> model, long offenders, String path, Decision... decisions) {
		List<String> before = TreeDump.of(this.store);
		List<MigrationFailedException> thrown = new ArrayList<>();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.database.migrate(model, decisions))
			.satisfies(thrown::add);
		MigrationFailedException failure = thrown.get(0);
		assertThat(failure.offenderCount()).isEqualTo(offenders);
		assertThat(failure.offenders()).allSatisfy((offender) -> assertThat(offender.violations())
			.anySatisfy((violation) -> assertThat(violation.path()).isEqualTo(path)));
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		return failure;
	}

	private void migrate(CollectionSchema schema, Decision... decisions) {
		this.database.migrate(schema, List.of(decisions), MigrationProgress.SILENT);
	}

	private void insertThings(CollectionSchema schema, List<Map<String, Object>> things) {
		migrate(schema);
		this.database.collection("things").insertAll(things);
	}

	private static CollectionSchema schema(Field... fields) {
		List<Field> all = new ArrayList<>(List.of(Field.of("id", ScalarType.INT64)));
		all.addAll(List.of(fields));
		return new CollectionSchema("things", all, FieldPath.of("id"), List.of());
	}

	private static CollectionSchema nested(ObjectType object, Type element) {
		return schema(Field.of("list", new ListType(object)), Field.of("map", new MapType(object)),
				Field.of("union", new UnionType("type", List.of(new UnionType.Variant("v", object)))),
				Field.of("set", new SetType(element)));
	}

	private static CollectionSchema with(CollectionSchema schema, String field, Constraint constraint) {
		return schema.withFields(schema.fields()
			.stream()
			.map((each) -> each.name().equals(field) ? each.withConstraints(List.of(constraint)) : each)
			.toList());
	}

	private static String hex(String text) {
		return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
	}

}
