package io.modelvault.data.clinic;

import java.time.LocalDate;
import java.util.List;

import io.modelvault.Database;
import io.modelvault.data.config.AbstractModelVaultConfiguration;
import io.modelvault.data.core.EntityValidationException;
import io.modelvault.data.repository.config.EnableModelVaultRepositories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.transaction.annotation.EnableTransactionManagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A clinic for animals keeps its owners, pets, visits and vets the way such applications
 * do: entities with base classes, repositories with a method for each page.
 */
class ClinicTest {

	private AnnotationConfigApplicationContext context;

	private Owners owners;

	private Vets vets;

	@BeforeEach
	void open() {
		this.context = new AnnotationConfigApplicationContext(Clinic.class);
		this.owners = this.context.getBean(Owners.class);
		this.vets = this.context.getBean(Vets.class);
		LocalDate day = LocalDate.of(2020, 9, 7);
		this.owners.saveAll(List.of(Owner.of("Georg", "Falk", "Linz", Pet.of("Leo", PetType.CAT, day)),
				Owner.of("Berta", "Dachs", "Wels", Pet.of("Basil", PetType.HAMSTER, day)),
				Owner.of("Eduard", "Rot", "Steyr", Pet.of("Rosi", PetType.DOG, day), Pet.of("Juwel", PetType.DOG, day)),
				Owner.of("Harald", "Dachs", "linz", Pet.of("Iggy", PetType.SNAKE, day)),
				Owner.of("Johanna", "Dorn", "Linz",
						Pet.of("Samantha", PetType.CAT, day, new Visit(LocalDate.of(2023, 1, 1), "Tollwut"),
								new Visit(LocalDate.of(2023, 1, 4), "kastriert")),
						Pet.of("Max", PetType.DOG, day, new Visit(LocalDate.of(2024, 5, 5), "Tollwut"))),
				Owner.of("Karl", "Dachser", "Graz")));
		this.vets.save(Vet.of("Jakob", "Zander"));
		this.vets.save(Vet.of("Helene", "Laub", "radiology"));
		this.vets.save(Vet.of("Linda", "Dunkel", "dentistry", "surgery"));
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void ownersArePagedByThePrefixOfTheirName() {
		PageRequest first = PageRequest.of(0, 2, Sort.by("lastName", "firstName"));
		Page<Owner> page = this.owners.findByLastNameStartingWith("Dach", first);
		assertThat(page).extracting(Owner::getFirstName).containsExactly("Berta", "Harald");
		assertThat(page.getTotalElements()).isEqualTo(3);
		assertThat(this.owners.findByLastNameStartingWith("Dach", page.nextPageable())).extracting(Owner::getFirstName)
			.containsExactly("Karl");
		assertThat(this.owners.findByLastNameStartingWith("", PageRequest.of(0, 5)).getTotalPages()).isEqualTo(2);
		assertThat(this.owners.findByLastNameStartingWith("Niemand", first)).isEmpty();
	}

	@Test
	void theDatabaseGivesNumbers() {
		Owner added = this.owners.save(Owner.of("Sam", "Schulz", "Linz"));
		assertThat(added.isNew()).isFalse();
		assertThat(this.owners.findById(added.getId())).map(Owner::getLastName).contains("Schulz");
	}

	@Test
	void petsAndVisitsAreKeptWithTheirOwner() {
		Owner owner = this.owners.findByPetsNameOrderByLastName("Leo").get(0);
		owner.getPets().add(Pet.of("Bruno", PetType.DOG, LocalDate.of(2024, 2, 29)));
		owner.getPet("Leo").orElseThrow().addVisit(new Visit(LocalDate.of(2024, 6, 1), "Zähne"));
		owner.setLastName("Falke");
		this.owners.save(owner);
		Owner stored = this.owners.findById(owner.getId()).orElseThrow();
		assertThat(stored.getLastName()).isEqualTo("Falke");
		assertThat(stored.getPets()).extracting(Pet::getName).containsExactly("Leo", "Bruno");
		assertThat(stored.getPet("Bruno").orElseThrow().getBirthDate()).isEqualTo(LocalDate.of(2024, 2, 29));
		assertThat(stored.getPet("Leo").orElseThrow().getVisits())
			.containsExactly(new Visit(LocalDate.of(2024, 6, 1), "Zähne"));
		assertThat(this.owners.count()).isEqualTo(6);
	}

	@Test
	void ownersAreFoundByTheirPetsAndVisits() {
		assertThat(this.owners.findByPetsVisitsDateAfter(LocalDate.of(2023, 1, 3))).extracting(Owner::getFirstName)
			.containsExactly("Johanna");
		assertThat(this.owners.seenSince(PetType.CAT, LocalDate.of(2023, 1, 2)))
			.extracting(Owners.Contact::getFirstName)
			.containsExactly("Johanna");
		assertThat(this.owners.seenSince(PetType.CAT, LocalDate.of(2024, 1, 1))).isEmpty();
		assertThat(this.owners.countByCityIgnoreCase("LINZ")).isEqualTo(3);
	}

	@Test
	void whatIsWrittenWronglyIsNotKept() {
		Owner owner = this.owners.findByPetsNameOrderByLastName("Iggy").get(0);
		owner.setTelephone("none");
		owner.setLastName(" ");
		assertThatExceptionOfType(EntityValidationException.class).isThrownBy(() -> this.owners.save(owner))
			.withMessageContaining("telephone")
			.withMessageContaining("lastName");
		assertThat(this.owners.findById(owner.getId())).map(Owner::getLastName).contains("Dachs");
	}

	@Test
	void vetsHaveSpecialtiesOrNone() {
		assertThat(this.vets.findAll()).hasSize(3);
		assertThat(this.vets.findAll(PageRequest.of(0, 2, Sort.by("lastName")))).extracting(Vet::getLastName)
			.containsExactly("Dunkel", "Laub");
		assertThat(this.vets.findBySpecialtiesName("surgery")).singleElement()
			.satisfies((vet) -> assertThat(vet.getSpecialties())
				.containsExactlyInAnyOrder(new Vet.Specialty("dentistry"), new Vet.Specialty("surgery")));
		assertThat(this.vets.findBySpecialtiesIsEmpty()).extracting(Vet::getLastName).containsExactly("Zander");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@EnableModelVaultRepositories
	static class Clinic extends AbstractModelVaultConfiguration {

		@Override
		protected Database openDatabase() {
			return Database.openInMemory();
		}

	}

}
