package io.modelvault;

import java.util.List;
import java.util.Map;

import io.modelvault.collection.Catalog;
import io.modelvault.error.DuplicateKeyException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.model.DefaultValue;
import io.modelvault.model.FormerNames;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Store;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.contains;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gt;
import static io.modelvault.query.Conditions.isNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A model that has changed: what is safe is applied at once and in one transaction, old
 * rows stay as they are and read as new ones; everything else is refused and changes
 * nothing.
 */
class SchemaChangeTest {

	private final Store store = FileStore.inMemory(StoreOptions.defaults());

	private final Database database = new Database(this.store, ":memory:", DatabaseOptions.defaults());

	@Model(collection = "people")
	record Person(long id, String name, int age, Mood mood) {
	}

	enum Mood {

		CALM, GLAD

	}

	@AfterEach
	void close() {
		assertThat(this.database.verify().problems()).isEmpty();
		this.database.close();
	}

	@Test
	void registeringTheSameModelAgainWritesNothing() {
		people();
		List<String> before = TreeDump.of(this.store);
		long commits = this.store.statistics().commitSequence();
		this.database.collection(Person.class);
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		assertThat(this.store.statistics().commitSequence()).isEqualTo(commits);
		assertThat(this.database.describe("people").version()).isEqualTo(1);
	}

	@Model(collection = "people")
	record WithMore(long id, String name, int age, Mood mood, @Index @Nullable String city,
			@Index @DefaultValue("unknown") String country) {
	}

	@Test
	void newFieldsAreAbsentOrHaveTheirDefaultInOldRowsAndInTheirIndexes() {
		people();
		ModelCollection<WithMore> changed = this.database.collection(WithMore.class);
		assertThat(this.database.describe("people").version()).isEqualTo(2);
		assertThat(changed.get(1)).contains(new WithMore(1, "Ann", 30, Mood.CALM, null, "unknown"));
		changed.insert(new WithMore(3, "Cem", 50, Mood.GLAD, "Ulm", "DE"));
		assertUses(changed.where(eq("country", "unknown")), "country_idx", 2);
		assertUses(changed.where(eq("city", "Ulm")), "city_idx", 1);
		assertUses(changed.where(isNull("city")), "city_idx", 2);
	}

	@Model(collection = "people")
	record WithAnotherDefault(long id, String name, int age, Mood mood, @Index @Nullable String city,
			@Index @DefaultValue("nowhere") String country) {
	}

	@Test
	void changedDefaultLeavesOldRowsAndTheirIndexAsTheyWere() {
		people();
		this.database.collection(WithMore.class).insert(new WithMore(3, "Cem", 50, Mood.GLAD, "Ulm", "DE"));
		ModelCollection<WithAnotherDefault> changed = this.database.collection(WithAnotherDefault.class);
		assertThat(changed.get(1)).hasValueSatisfying((person) -> assertThat(person.country()).isEqualTo("unknown"));
		assertUses(changed.where(eq("country", "unknown")), "country_idx", 2);
		changed.update(1, (person) -> person);
		assertUses(changed.where(eq("country", "unknown")), "country_idx", 2);
	}

	@Model(collection = "people")
	record Indexed(long id, @Index(name = "by_name") String name, @Index(name = "by_age", unique = true) int age,
			Mood mood) {
	}

	@Model(collection = "people")
	record IndexedOtherwise(long id, @Index(name = "by_name_again") String name, int age, Mood mood) {
	}

	@Test
	void indexesAreBuiltRenamedAndDropped() {
		people();
		ModelCollection<Indexed> indexed = this.database.collection(Indexed.class);
		assertUses(indexed.where(eq("name", "Ann")), "by_name", 1);
		assertUses(indexed.where(gt("age", 35)), "by_age", 1);
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> indexed.insert(new Indexed(9, "Eve", 30, Mood.CALM)));

		ModelCollection<IndexedOtherwise> otherwise = this.database.collection(IndexedOtherwise.class);
		assertUses(otherwise.where(eq("name", "Ann")), "by_name_again", 1);
		otherwise.insert(new IndexedOtherwise(9, "Eve", 30, Mood.CALM));
		assertThat(otherwise.where(gt("age", 35)).explanation().scansCollection()).isTrue();
		assertThat(this.database.describe("people").indexes()).hasSize(1);
	}

	@Test
	void uniqueIndexThatTheDataDoesNotAllowIsNotBuilt() {
		people().insert(new Person(3, "Cem", 30, Mood.GLAD));
		List<String> before = TreeDump.of(this.store);
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.database.collection(Indexed.class))
			.satisfies((ex) -> assertThat(ex.index()).isEqualTo("by_age"));
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		assertThat(this.database.describe("people").version()).isEqualTo(1);
	}

	@Model(collection = "people")
	record Rearranged(Feeling mood, long id, @Nullable Long age, @FormerNames("name") @Index String fullName) {
	}

	enum Feeling {

		CALM, GLAD, SAD

	}

	@Test
	void renamesReorderingWiderNumbersMoreVariantsAndOptionalsAreSafe() {
		people();
		ModelCollection<Rearranged> changed = this.database.collection(Rearranged.class);
		assertThat(changed.get(1)).contains(new Rearranged(Feeling.CALM, 1, 30L, "Ann"));
		changed.insert(new Rearranged(Feeling.SAD, 3, null, "Cem"));
		assertThat(changed.where(gt("age", 35L)).list()).extracting(Rearranged::fullName).containsExactly("Ben");
		assertUses(changed.where(eq("fullName", "Ann")), "fullName_idx", 1);
	}

	@Model(collection = "houses")
	@Index(name = "by_city", paths = "address.city")
	record House(long id, Address address, @Index(name = "by_use") List<Use> uses,
			@Index(name = "by_floors") int floors) {
	}

	record Address(String city) {
	}

	enum Use {

		HOME, SHOP

	}

	@Model(collection = "houses")
	@Index(name = "by_city", paths = "address.city")
	record LargerHouse(long id, LongerAddress address, @Index(name = "by_use") List<MoreUses> uses,
			@Index(name = "by_floors") long floors) {
	}

	record LongerAddress(@Nullable String street, String city) {
	}

	enum MoreUses {

		HOME, SHOP, BAR

	}

	@Model(collection = "houses")
	@Index(name = "by_city", paths = "address.town")
	record RenamedHouse(long id, RenamedAddress address, @Index(name = "by_use") List<MoreUses> uses,
			@Index(name = "by_floors") long floors) {
	}

	record RenamedAddress(@Nullable String street, @FormerNames("city") String town) {
	}

	@Test
	void indexStaysWhereItIsAsLongAsItsKeysDo() {
		this.database.collection(House.class).insert(new House(1, new Address("Ulm"), List.of(Use.HOME, Use.SHOP), 3));
		Map<String, Integer> before = indexTrees("houses");
		ModelCollection<LargerHouse> larger = this.database.collection(LargerHouse.class);
		assertThat(indexTrees("houses")).isEqualTo(before);
		larger.insert(new LargerHouse(2, new LongerAddress("A1", "Ulm"), List.of(MoreUses.BAR), 1L << 40));
		assertUses(larger.where(eq("address.city", "Ulm")), "by_city", 2);
		assertUses(larger.where(gt("floors", 2)), "by_floors", 2);
		assertUses(larger.where(contains("uses", MoreUses.SHOP)), "by_use", 1);
		ModelCollection<RenamedHouse> renamed = this.database.collection(RenamedHouse.class);
		assertUses(renamed.where(eq("address.town", "Ulm")), "by_city", 2);
		assertThat(indexTrees("houses")).containsEntry("by_use", before.get("by_use"));
	}

	@Model(collection = "people")
	record WithoutAge(long id, String name, Mood mood) {
	}

	@Model(collection = "people")
	record WithRequired(long id, String name, int age, Mood mood, String city) {
	}

	@Model(collection = "people")
	record WithTextAge(long id, String name, String age, Mood mood) {
	}

	@Test
	void otherChangesAreRefusedAndListed() {
		people();
		assertRefused(WithoutAge.class, "age");
		assertRefused(WithRequired.class, "city");
		assertRefused(WithTextAge.class, "age");
	}

	@Test
	void refusedInATransactionLeavesTheTransactionAsItWas() {
		ModelCollection<Person> people = people();
		try (Transaction transaction = this.database.begin()) {
			transaction.in(people).insert(new Person(3, "Cem", 30, Mood.GLAD));
			assertThatThrownBy(() -> transaction.collection(Indexed.class)).isInstanceOf(DuplicateKeyException.class);
			assertThatThrownBy(() -> transaction.collection(WithoutAge.class))
				.isInstanceOf(SchemaChangeException.class);
			assertThat(transaction.in(people).count()).isEqualTo(3);
			transaction.commit();
		}
		assertThat(people.count()).isEqualTo(3);
	}

	@Test
	void schemaChangeIsRolledBackWithItsTransaction() {
		ModelCollection<Person> people = people();
		List<String> before = TreeDump.of(this.store);
		try (Transaction transaction = this.database.begin()) {
			Savepoint savepoint = transaction.savepoint();
			transaction.collection(WithMore.class).insert(new WithMore(3, "Cem", 50, Mood.GLAD, "Ulm", "DE"));
			assertThat(people.schema().field("city")).isEmpty();
			transaction.rollbackTo(savepoint);
			assertThatExceptionOfType(InvalidQueryException.class)
				.isThrownBy(() -> transaction.in(people).where(eq("city", "Ulm")).count());
			transaction.collection(Indexed.class);
		}
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		assertThat(this.database.collection(WithMore.class).count()).isEqualTo(2);
	}

	@Test
	void readerSeesTheCatalogOfItsSnapshot() {
		ModelCollection<Person> people = people();
		try (Transaction before = this.database.beginReadOnly()) {
			this.database.collection(Indexed.class).delete(1);
			assertThat(before.in(people).where(eq("name", "Ann")).explanation().scansCollection()).isTrue();
			assertThat(before.in(people).where(eq("name", "Ann")).list()).hasSize(1);
			assertThatThrownBy(() -> before.collection(WithMore.class)).isInstanceOf(ReadOnlyException.class);
		}
	}

	@Test
	void collectionsWithoutAClassAreRegisteredFromJson() {
		String fields = """
				[{"path": ["id"], "type": "int64"}, {"path": ["title"], "type": "string"},
				 {"path": ["year"], "type": {"optional": "int64"}}]""";
		String indexes = """
				[{"name": "by_year", "path": ["year"], "kind": "index"}]""";
		people();
		assertThat(this.database.registerCollection(" books ", fields, "id", indexes)).isEqualTo(2);
		assertThat(this.database.collectionNames()).containsExactly("books", "people");
		ModelCollection<Map<String, Object>> books = this.database.collection("books ");
		books.insert(Map.of("id", 1, "title", "Emma", "year", 1815));
		assertThat(books.where(eq("year", 1815)).list())
			.containsExactly(Map.of("id", 1L, "title", "Emma", "year", 1815L));
		assertThatThrownBy(() -> this.database.registerCollection("books", fields, "id", null))
			.isInstanceOf(SchemaChangeException.class);
		assertThat(this.database.describe("books").indexes()).hasSize(1);
	}

	@Test
	void unknownCollectionIsNamedWithTheKnownOnes() {
		people();
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.database.collection("peolpe"))
			.withMessageContaining("peolpe")
			.withMessageContaining("people");
	}

	private Map<String, Integer> indexTrees(String collection) {
		try (Snapshot snapshot = this.store.snapshot()) {
			return Catalog.read(snapshot).require(collection).entry().indexTrees();
		}
	}

	private ModelCollection<Person> people() {
		ModelCollection<Person> people = this.database.collection(Person.class);
		people.insert(new Person(1, "Ann", 30, Mood.CALM));
		people.insert(new Person(2, "Ben", 40, Mood.GLAD));
		return people;
	}

	private void assertRefused(Class<?> model, String path) {
		List<String> before = TreeDump.of(this.store);
		assertThatExceptionOfType(SchemaChangeException.class).isThrownBy(() -> this.database.collection(model))
			.withMessageContaining("people")
			.withMessageContaining("'" + path + "'");
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
	}

	private static void assertUses(ModelQuery<?> query, String index, int expected) {
		assertThat(query.explanation().usesIndex(index)).as(query.explain()).isTrue();
		assertThat(query.list()).hasSize(expected);
	}

}
