package io.modelvault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import io.modelvault.error.InvalidModelException;
import io.modelvault.error.MigrationFailedException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationStep.Action;
import io.modelvault.model.Model;
import io.modelvault.model.ModelCodec;
import io.modelvault.schema.CollectionSchema;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A migration is one transaction: readers do not notice, failures leave nothing, and what
 * is done is not done again.
 */
class MigrationTransactionTest extends MigrationScenario {

	@Model(collection = "people", subset = true)
	record Name(long id, String name) {
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

	@Test
	void readersGoOnWithWhatTheySeeAndProgressIsReported() {
		ModelCollection<Person> people = this.database.collection(Person.class);
		people.insertAll(() -> LongStream.range(0, 2_500)
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

	@Test
	void subsetModelDeclaresNoSchemaToMigrateTo() {
		people();
		assertThatThrownBy(() -> this.database.plan(Name.class)).isInstanceOf(InvalidModelException.class);
		assertThatThrownBy(() -> this.database.migrate(Name.class)).isInstanceOf(InvalidModelException.class);
	}

	@Test
	void hundredOffendersAreNamedAndAllAreCounted() {
		ModelCollection<Person> people = this.database.collection(Person.class);
		people.insertAll(() -> LongStream.range(0, 2_000)
			.mapToObj((id) -> new Person(id, "n" + id, "same", 1, new Address("Ulm", "x")))
			.iterator());
		assertThat(assertFails(UniqueMail.class, 2_000, "mail").offenders()).hasSize(100);
		assertThat(assertFails(WithZipNumber.class, 2_000, "address.zip").offenders()).hasSize(100);
	}

}
