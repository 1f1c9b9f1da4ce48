package io.modelvault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.modelvault.error.InvalidModelException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.error.ValidationException;
import io.modelvault.migration.Decision;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.schema.IdGeneration;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.kv.Store;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.contains;
import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A second model that knows only some fields of a collection reads it, and writes it
 * without losing the others; the collection's schema stays what the whole model says.
 */
class SubsetCollectionTest {

	private final Store store = FileStore.inMemory(StoreOptions.defaults());

	private final Database database = new Database(this.store, ":memory:", DatabaseOptions.defaults());

	@Model(collection = "people")
	record Person(long id, @Index(name = "by_name") String name, String note, Address address, @Nullable String mail,
			List<String> tags) {
	}

	record Address(String city, String street) {
	}

	@Model(collection = "people", subset = true)
	record Contact(long id, String name, @Nullable String mail, City address) {
	}

	record City(String city) {
	}

	private static final Person ANN = new Person(1, "Ann", "her note", new Address("Ulm", "Hauptstr. 1"), "a@b.org",
			List.of("x"));

	@BeforeEach
	void insert() {
		this.database.collection(Person.class).insert(ANN);
	}

	@AfterEach
	void close() {
		assertThat(this.database.verify().problems()).isEmpty();
		this.database.close();
	}

	@Test
	void readingLeavesTheOtherFieldsOut() {
		ModelCollection<Contact> contacts = this.database.collection(Contact.class);
		assertThat(contacts.get(1)).contains(new Contact(1, "Ann", "a@b.org", new City("Ulm")));
		assertThat(contacts.where(eq("name", "Ann")).explanation().usesIndex("by_name")).isTrue();
		assertThat(contacts.where(contains("tags", "x")).count()).isEqualTo(1);
	}

	@Test
	void usingItWritesNothing() {
		List<String> before = TreeDump.of(this.store);
		this.database.collection(Contact.class).query().list();
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		assertThat(this.database.describe("people").version()).isEqualTo(1);
	}

	@Test
	void savingKeepsTheOtherFieldsAndMovesIndexEntries() {
		ModelCollection<Contact> contacts = this.database.collection(Contact.class);
		Contact changed = new Contact(1, "Anna", null, new City("Trier"));
		assertThat(contacts.save(changed)).isSameAs(changed);
		assertThat(this.database.collection(Person.class).get(1))
			.contains(new Person(1, "Anna", "her note", new Address("Trier", "Hauptstr. 1"), null, List.of("x")));
		assertThat(contacts.where(eq("name", "Anna")).count()).isEqualTo(1);
		assertThat(contacts.where(eq("name", "Ann")).count()).isZero();
	}

	@Test
	void updatingKeepsTheOtherFields() {
		this.database.collection(Contact.class)
			.update(1, (contact) -> new Contact(contact.id(), "Anna", contact.mail(), contact.address()));
		assertThat(this.database.collection(Person.class).get(1))
			.contains(new Person(1, "Anna", "her note", ANN.address(), "a@b.org", List.of("x")));
	}

	@Test
	void savingSeveralInATransactionSeesWhatTheTransactionHasWritten() {
		try (Transaction transaction = this.database.begin()) {
			transaction.collection(Person.class)
				.insert(new Person(2, "Ben", "his note", new Address("Bonn", "Markt 2"), null, List.of()));
			transaction.collection(Contact.class)
				.saveAll(List.of(new Contact(1, "A", null, new City("a")), new Contact(2, "B", "b", new City("b"))));
			transaction.commit();
		}
		assertThat(this.database.collection(Person.class).get(2))
			.contains(new Person(2, "B", "his note", new Address("b", "Markt 2"), "b", List.of()));
	}

	@Test
	void newDocumentThatLacksWhatTheWholeModelRequiresIsRefused() {
		ModelCollection<Contact> contacts = this.database.collection(Contact.class);
		List<String> before = TreeDump.of(this.store);
		Contact incomplete = new Contact(2, "Ben", null, new City("Bonn"));
		for (Runnable write : List.<Runnable>of(() -> contacts.insert(incomplete), () -> contacts.save(incomplete))) {
			assertThatExceptionOfType(ValidationException.class).isThrownBy(write::run)
				.satisfies((ex) -> assertThat(ex.violations()).extracting((violation) -> violation.path())
					.containsExactly("note", "address.street", "tags"));
		}
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
	}

	@Model(collection = "notes")
	record Note(@Id(generated = IdGeneration.UUID_V7) @Nullable UUID id, String text, @Nullable String author) {
	}

	@Model(collection = "notes", subset = true)
	record Text(@Id @Nullable UUID id, String text) {
	}

	@Test
	void idsAreMadeForNewDocumentsAsTheWholeModelSays() {
		ModelCollection<Note> notes = this.database.collection(Note.class);
		Text made = this.database.collection(Text.class).save(new Text(null, "hello"));
		assertThat(notes.get(made.id())).contains(new Note(made.id(), "hello", null));
		notes.save(new Note(made.id(), "hello", "Ann"));
		this.database.collection(Text.class).save(new Text(made.id(), "bye"));
		assertThat(notes.get(made.id())).contains(new Note(made.id(), "bye", "Ann"));
	}

	@Test
	void fieldsThatTheWholeModelGetsLaterAreKeptToo() {
		ModelCollection<Contact> contacts = this.database.collection(Contact.class);
		this.database.collection(Richer.class)
			.save(new Richer(1, "Ann", "her note", ANN.address(), "a@b.org", List.of(), 7));
		contacts.save(new Contact(1, "Anna", null, new City("Ulm")));
		assertThat(this.database.collection(Richer.class).get(1).orElseThrow().rank()).isEqualTo(7);
	}

	@Model(collection = "people")
	record Richer(long id, @Index(name = "by_name") String name, String note, Address address, @Nullable String mail,
			List<String> tags, @Nullable Integer rank) {
	}

	@Model(collection = "people")
	record WithoutMail(long id, @Index(name = "by_name") String name, String note, Address address, List<String> tags) {
	}

	@Test
	void subsetThatTheCollectionHasOutgrownWritesNothing() {
		ModelCollection<Contact> contacts = this.database.collection(Contact.class);
		this.database.migrate(WithoutMail.class, Decision.dropField("mail"));
		List<String> before = TreeDump.of(this.store);
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> contacts.save(new Contact(1, "Anna", "m", new City("Ulm"))))
			.withMessageContaining("'mail'");
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		assertThatThrownBy(() -> this.database.collection(Contact.class)).isInstanceOf(InvalidModelException.class);
	}

	@Model(collection = "people")
	record Unmarked(long id, @Index(name = "by_name") String name) {
	}

	@Test
	void modelThatMerelyLacksFieldsIsRefusedWithTheTwoWaysOut() {
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> this.database.collection(Unmarked.class))
			.withMessageContaining("'note'")
			.withMessageContaining("@Model(subset = true)");
		assertThat(this.database.collection(Person.class).get(1)).contains(ANN);
	}

	@Model(collection = "nobody", subset = true)
	record OfNothing(long id) {
	}

	@Model(collection = "people", subset = true)
	record WithIndex(long id, @Index(name = "mine") String name) {
	}

	@Model(collection = "people", subset = true)
	record WithOtherType(long id, int name, String nick) {
	}

	@Test
	void subsetOfNothingOrOfSomethingElseIsRefused() {
		assertThatThrownBy(() -> this.database.collection(OfNothing.class)).isInstanceOf(InvalidQueryException.class);
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> this.database.collection(WithIndex.class))
			.withMessageContaining("'mine'");
		List<String> faults = new ArrayList<>();
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> this.database.collection(WithOtherType.class))
			.satisfies((ex) -> faults.add(ex.getMessage()));
		assertThat(faults.get(0)).contains("'name'").contains("'nick'");
		assertThat(this.database.collectionNames()).containsExactly("people");
		assertThat(this.database.collection("people").get(1)).hasValueSatisfying(
				(document) -> assertThat(document).containsAllEntriesOf(Map.of("id", 1L, "name", "Ann")));
	}

}
