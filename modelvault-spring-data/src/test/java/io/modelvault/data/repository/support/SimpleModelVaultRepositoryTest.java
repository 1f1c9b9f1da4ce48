package io.modelvault.data.repository.support;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.EntityValidationException;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.model.Index;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Reference;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Persistable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mapping.MappingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SimpleModelVaultRepositoryTest {

	private final Database database = Database.openInMemory();

	private final ModelVaultTemplate template = new ModelVaultTemplate(DatabaseSource.of(this.database),
			new ModelVaultMappingContext());

	private final Tickets tickets = repository(Tickets.class);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void saveAddsAndReplaces() {
		assertThat(this.tickets.save(new Ticket(7L, "A", "first"))).isEqualTo(new Ticket(7L, "A", "first"));
		this.tickets.save(new Ticket(7L, "A", "second"));
		assertThat(this.tickets.findAll()).containsExactly(new Ticket(7L, "A", "second"));
	}

	@Test
	void idsAreMadeForEntitiesWithoutOne() {
		Ticket first = this.tickets.save(new Ticket(null, "A", "text"));
		Ticket second = this.tickets.insert(new Ticket(null, "B", "text"));
		assertThat(first.number()).isNotNull();
		assertThat(second.number()).isGreaterThan(first.number());
		assertThat(this.tickets.findById(second.number())).contains(second);
		Tokens tokens = repository(Tokens.class);
		Token token = tokens.save(new Token(null, "read"));
		assertThat(tokens.findById(token.id())).contains(token);
	}

	@Test
	void insertRefusesAnIdThatIsTaken() {
		this.tickets.insert(new Ticket(7L, "A", "first"));
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.tickets.insert(new Ticket(7L, "B", "second")))
			.withMessageContaining("tickets");
		assertThat(this.tickets.findById(7L)).contains(new Ticket(7L, "A", "first"));
	}

	@Test
	void uniqueIndexNamesItselfAndItsPath() {
		this.tickets.insert(new Ticket(1L, "A", "first"));
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.tickets.save(new Ticket(2L, "A", "second")))
			.withMessageContaining("code");
	}

	@Test
	void saveAllAndInsertAllAreAllOrNothing() {
		this.tickets.insert(new Ticket(1L, "A", "first"));
		List<Ticket> clash = List.of(new Ticket(2L, "B", "x"), new Ticket(3L, "A", "y"));
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.tickets.saveAll(clash));
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.tickets.insert(clash));
		assertThat(this.tickets.findAll()).containsExactly(new Ticket(1L, "A", "first"));
		List<Ticket> fine = List.of(new Ticket(2L, "B", "x"), new Ticket(null, "C", "y"));
		assertThat(this.tickets.saveAll(fine)).hasSize(2).extracting(Ticket::code).containsExactly("B", "C");
		assertThat(this.tickets.saveAll(List.of())).isEmpty();
		assertThat(this.tickets.count()).isEqualTo(3);
	}

	@Test
	void updateReplacesOnlyWhatIsThere() {
		this.tickets.insert(new Ticket(1L, "A", "first"));
		this.tickets.update(new Ticket(1L, "A", "second"));
		assertThat(this.tickets.findById(1L)).map(Ticket::text).hasValue("second");
		assertThatExceptionOfType(EmptyResultDataAccessException.class)
			.isThrownBy(() -> this.tickets.update(new Ticket(2L, "B", "new")));
		assertThat(this.tickets.count()).isOne();
	}

	@Test
	void invalidEntityIsRefusedWithItsPathsAndNothingChanges() {
		this.tickets.insert(new Ticket(1L, "A", "first"));
		assertThatExceptionOfType(EntityValidationException.class)
			.isThrownBy(() -> this.tickets.save(new Ticket(1L, "A", "far too long")))
			.satisfies((ex) -> assertThat(ex.violations()).singleElement().satisfies((violation) -> {
				assertThat(violation.path()).isEqualTo("text");
				assertThat(violation.message()).doesNotContain("far too long");
			}));
		assertThat(this.tickets.findById(1L)).map(Ticket::text).hasValue("first");
	}

	@Test
	void readsByIdFindWhatThereIs() {
		this.tickets.insert(List.of(new Ticket(1L, "A", "x"), new Ticket(2L, "B", "y"), new Ticket(3L, "C", "z")));
		assertThat(this.tickets.findById(9L)).isEmpty();
		assertThat(this.tickets.existsById(2L)).isTrue();
		assertThat(this.tickets.existsById(9L)).isFalse();
		assertThat(this.tickets.findAllById(List.of(3L, 9L, 1L, 3L))).extracting(Ticket::number)
			.containsExactlyInAnyOrder(1L, 3L);
	}

	@Test
	void readsAllSortedAndPaged() {
		this.tickets.insert(List.of(new Ticket(1L, "C", "x"), new Ticket(2L, "A", "y"), new Ticket(3L, "B", "z")));
		assertThat(this.tickets.findAll(Sort.by("code"))).extracting(Ticket::number).containsExactly(2L, 3L, 1L);
		Page<Ticket> page = this.tickets.findAll(PageRequest.of(1, 2, Sort.by("code").descending()));
		assertThat(page).extracting(Ticket::number).containsExactly(2L);
		assertThat(page.getTotalElements()).isEqualTo(3);
	}

	@Test
	void deletesByIdByEntityAndAll() {
		this.tickets.insert(List.of(new Ticket(1L, "A", "x"), new Ticket(2L, "B", "y"), new Ticket(3L, "C", "z"),
				new Ticket(4L, "D", "z"), new Ticket(5L, "E", "z")));
		this.tickets.deleteById(1L);
		this.tickets.deleteById(99L);
		this.tickets.delete(new Ticket(2L, "whatever", null));
		this.tickets.deleteAllById(List.of(3L, 99L));
		this.tickets.deleteAll(List.of(new Ticket(4L, "D", "z")));
		assertThat(this.tickets.findAll()).containsExactly(new Ticket(5L, "E", "z"));
		this.tickets.deleteAll();
		assertThat(this.tickets.count()).isZero();
	}

	@Test
	void entityThatSaysItIsNewIsInserted() {
		Labels labels = repository(Labels.class);
		labels.save(new Label("red", true));
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> labels.save(new Label("red", true)));
		labels.save(new Label("red", false));
		assertThat(labels.count()).isOne();
	}

	@Test
	void versionIsCountedAndAStaleEntityIsRefused() {
		Pages pages = repository(Pages.class);
		WebPage first = pages.save(new WebPage("home", null, "a"));
		assertThat(first.version()).isZero();
		WebPage second = pages.save(first.with("b"));
		assertThat(second.version()).isEqualTo(1);
		assertThatExceptionOfType(OptimisticLockingFailureException.class).isThrownBy(() -> pages.save(first.with("c")))
			.withMessageContaining("changed");
		assertThatExceptionOfType(OptimisticLockingFailureException.class).isThrownBy(() -> pages.delete(first));
		assertThat(pages.saveAll(List.of(second.with("d"))).get(0).version()).isEqualTo(2);
		assertThat(pages.findById("home")).hasValue(new WebPage("home", 2, "d"));
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> pages.save(new WebPage("home", null, "e")));
		pages.delete(new WebPage("home", 2, "d"));
		assertThatExceptionOfType(OptimisticLockingFailureException.class).isThrownBy(() -> pages.save(second))
			.withMessageContaining("deleted");
	}

	@Test
	void primitiveVersionBeginsWithOne() {
		Counters counters = repository(Counters.class);
		Counter counter = counters.save(new Counter("hits", 0));
		assertThat(counter.version()).isOne();
		assertThat(counters.insert(List.of(new Counter("misses", 0)))).containsExactly(new Counter("misses", 1));
		assertThat(counters.save(counter).version()).isEqualTo(2);
	}

	@Test
	void subclassIsRefusedRatherThanKeptElsewhere() {
		Pets pets = repository(Pets.class);
		pets.save(new Pet("Rex"));
		Dog dog = new Dog("Bello");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> pets.save(dog))
			.withMessageContaining(Dog.class.getName());
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> pets.saveAll(List.of(new Pet("Mia"), dog)));
		assertThat(pets.findAll()).extracting((pet) -> pet.id).containsExactly("Rex");
		assertThat(this.database.collectionNames()).doesNotContain("dogs");
	}

	@Test
	void annotationThatWouldNotBeHonouredIsRefused() {
		assertThatExceptionOfType(MappingException.class).isThrownBy(() -> repository(Views.class))
			.havingRootCause()
			.withMessageContaining("@Reference")
			.withMessageContaining("View.other");
	}

	@Test
	void componentCalledIdIsTheIdWithoutAnAnnotation() {
		Notes notes = repository(Notes.class);
		notes.save(new Note("a", "first"));
		notes.save(new Note("a", "second"));
		assertThat(notes.findById("a")).isEqualTo(Optional.of(new Note("a", "second")));
	}

	private <R> R repository(Class<R> type) {
		return new ModelVaultRepositoryFactory(this.template).getRepository(type);
	}

	record Ticket(@Id Long number, @Index(unique = true) String code, @Size(max = 10) String text) {
	}

	record Token(@Id UUID id, String scope) {
	}

	record Note(String id, String text) {
	}

	record Label(@Id String name, @Transient boolean fresh) implements Persistable<String> {

		@PersistenceCreator
		Label {
		}

		@Override
		public String getId() {
			return this.name;
		}

		@Override
		public boolean isNew() {
			return this.fresh;
		}

	}

	interface Tickets extends ModelVaultRepository<Ticket, Long> {

	}

	interface Tokens extends ModelVaultRepository<Token, UUID> {

	}

	interface Labels extends ModelVaultRepository<Label, String> {

	}

	record WebPage(@Id String path, @Version @Nullable Integer version, String text) {

		WebPage with(String otherText) {
			return new WebPage(this.path, this.version, otherText);
		}

	}

	record Counter(@Id String name, @Version long version) {
	}

	record View(@Id String name, @Reference Note other) {
	}

	interface Pages extends ModelVaultRepository<WebPage, String> {

	}

	interface Counters extends ModelVaultRepository<Counter, String> {

	}

	interface Views extends ModelVaultRepository<View, String> {

	}

	static class Pet {

		final String id;

		Pet(String id) {
			this.id = id;
		}

	}

	static class Dog extends Pet {

		Dog(String id) {
			super(id);
		}

	}

	interface Pets extends ModelVaultRepository<Pet, String> {

	}

	interface Notes extends ModelVaultRepository<Note, String> {

	}

}
