package io.modelvault;

import java.util.ArrayList;
import java.util.List;

import io.modelvault.error.MigrationFailedException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.migration.MigrationStep;
import io.modelvault.migration.MigrationStep.Action;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.kv.Store;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * A database of people to migrate, and what is to be said of migrations. Whatever a test
 * does, the database is sound in the end.
 */
abstract class MigrationScenario {

	final Store store = FileStore.inMemory(StoreOptions.defaults());

	final Database database = new Database(this.store, ":memory:", DatabaseOptions.defaults());

	@Model(collection = "people")
	record Person(long id, @Index(name = "by_name") String name, @Nullable String mail, int age, Address address) {
	}

	@Model(collection = "people")
	record WithTwoRequired(long id, @Index(name = "by_name") String name, @Nullable String mail, int age,
			Address address, String country, int rank) {
	}

	@Model(collection = "people")
	record Indexed(long id, String name, @Nullable String mail, @Index(name = "by_age", unique = true) int age,
			Address address) {
	}

	@Model(collection = "people")
	record UniqueMail(long id, @Index(name = "by_name") String name,
			@Index(name = "by_mail", unique = true) @Nullable String mail, int age, Address address) {
	}

	@Model(collection = "people")
	record WithZipNumber(long id, @Index(name = "by_name") String name, @Nullable String mail, int age, Place address) {
	}

	record Address(String city, @Nullable String zip) {
	}

	record Place(String city, @Nullable Integer zip) {
	}

	@AfterEach
	void close() {
		assertThat(this.database.verify().problems()).isEmpty();
		this.database.close();
	}

	void people() {
		ModelCollection<Person> people = this.database.collection(Person.class);
		people.insert(new Person(1, "Ann", "ann@example.org", 30, new Address("Ulm", "89073")));
		people.insert(new Person(2, "Ben", null, 40, new Address("Bonn", null)));
		people.insert(new Person(3, "Cem", "ann@example.org", 50, new Address("Kiel", "no")));
	}

	void assertPlan(MigrationPlan plan, long rewritten, Tuple... steps) {
		assertThat(plan.isReady()).as(plan.toString()).isTrue();
		assertThat(plan.documentsToRewrite()).isEqualTo(rewritten);
		assertThat(plan.steps()).extracting(MigrationStep::action, MigrationStep::path, MigrationStep::documents)
			.containsExactly(steps);
	}

	static Tuple step(Action action, String path, long documents) {
		return tuple(action, path, documents);
	}

	void assertRefused(Class<?> model, String named, Decision... decisions) {
		assertRefused(model, named, named, decisions);
	}

	void assertRefused(Class<?> model, String named, String alsoNamed, Decision... decisions) {
		List<String> before = TreeDump.of(this.store);
		assertThatExceptionOfType(SchemaChangeException.class).isThrownBy(() -> this.database.migrate(model, decisions))
			.withMessageContaining(named)
			.withMessageContaining(alsoNamed);
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
	}

	MigrationFailedException assertFails(Class<?> model, long offenders, String path, Decision... decisions) {
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

	void migrate(CollectionSchema schema, Decision... decisions) {
		this.database.migrate(schema, List.of(decisions), MigrationProgress.SILENT);
	}

}
