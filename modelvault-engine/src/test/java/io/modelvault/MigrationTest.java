package io.modelvault;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

import io.modelvault.error.MigrationFailedException;
import io.modelvault.error.Offender;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationReport;
import io.modelvault.migration.MigrationStep;
import io.modelvault.migration.MigrationStep.Action;
import io.modelvault.model.DefaultValue;
import io.modelvault.model.FormerNames;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.schema.diff.Compatibility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * For each kind of step: the plan says what applying then does, and a migration that
 * fails changes nothing, not a byte.
 */
class MigrationTest extends MigrationScenario {

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
	void valueThatDoesNotFitTheSchemaFillsNothing() {
		people();
		assertFails(WithTwoRequired.class, 3, "rank", Decision.fill("country", "DE"), Decision.fill("rank", "high"));
		assertFails(WithTwoRequired.class, 1, "rank", Decision.fill("country", "DE"),
				Decision.fillFrom("rank", (old) -> old.get("mail") == null ? null : 1));
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

	@Model(collection = "people")
	record ByName(long id, @Id String name, @Nullable String mail, int age, Address address) {
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

	private static String hex(String text) {
		return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
	}

}
