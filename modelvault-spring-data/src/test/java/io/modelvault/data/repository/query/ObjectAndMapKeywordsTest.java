package io.modelvault.data.repository.query;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.modelvault.data.core.query.Query;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.model.Id;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects inside entities are compared by all of their properties; maps are empty or not;
 * {@code Not} through a list is true where some element differs.
 */
class ObjectAndMapKeywordsTest {

	private static final Address ULM = new Address("Ulm", null, new Fee(new BigDecimal("1.50")));

	private static final Address BONN = new Address("Bonn", "N", null);

	private final Library library = new Library();

	private Persons persons;

	@BeforeEach
	void open() {
		this.persons = this.library.repository(Persons.class);
		this.persons.insert(List.of(new Person(1, ULM, Map.of("a", "x"), List.of(ULM, BONN)),
				new Person(2, BONN, Map.of(), List.of(BONN)), new Person(3, null, null, List.of()),
				new Person(4, new Address("Ulm", "S", null), Map.of("b", "a"), List.of(ULM))));
	}

	@AfterEach
	void close() {
		this.library.close();
	}

	private static List<Long> ids(List<Person> found) {
		return found.stream().map(Person::id).sorted().toList();
	}

	@Test
	void objectEqualsByAllOfItsProperties() {
		assertThat(ids(this.persons.findByHome(new Address("Ulm", null, new Fee(new BigDecimal("1.5"))))))
			.containsExactly(1L);
		assertThat(ids(this.persons.findByHomeIs(BONN))).containsExactly(2L);
		assertThat(ids(this.persons.findByHome(null))).containsExactly(3L);
		assertThat(ids(this.persons.findByHomeNot(BONN))).containsExactly(1L, 3L, 4L);
		assertThat(ids(this.persons.findByHomeIn(List.of(BONN, ULM)))).containsExactly(1L, 2L);
		assertThat(ids(this.persons.findByHomeNotIn(List.of(BONN, ULM)))).containsExactly(3L, 4L);
		assertThat(ids(this.persons.findByHomeIn(List.of()))).isEmpty();
	}

	@Test
	void mapIsEmptyOrNot() {
		assertThat(ids(this.persons.findByMarksIsEmpty())).containsExactly(2L);
		assertThat(ids(this.persons.findByMarksIsNotEmpty())).containsExactly(1L, 4L);
	}

	@Test
	void containsAsksKeysAndAnyAsksValues() {
		assertThat(found(Conditions.contains("marks", "a"))).containsExactly(1L);
		assertThat(found(Conditions.any("marks", Conditions.eq(Conditions.ELEMENT, "a")))).containsExactly(4L);
		assertThat(found(Conditions.every("marks", Conditions.eq(Conditions.ELEMENT, "x")))).containsExactly(1L, 2L);
	}

	private List<Long> found(Condition condition) {
		return ids(this.library.template.find(Query.matching(condition), Person.class));
	}

	@Test
	void notThroughAListIsTrueWhereSomeElementDiffers() {
		assertThat(ids(this.persons.findByFormerCityNot("Ulm"))).containsExactly(1L, 2L);
		assertThat(found(Conditions.not(Conditions.any("former", Conditions.eq("city", "Ulm"))))).containsExactly(2L,
				3L);
	}

	record Person(@Id long id, @Nullable Address home, @Nullable Map<String, String> marks, List<Address> former) {
	}

	record Address(String city, @Nullable String side, @Nullable Fee fee) {
	}

	record Fee(BigDecimal amount) {
	}

	interface Persons extends ModelVaultRepository<Person, Long> {

		List<Person> findByHome(@Nullable Address home);

		List<Person> findByHomeIs(Address home);

		List<Person> findByHomeNot(Address home);

		List<Person> findByHomeIn(List<Address> homes);

		List<Person> findByHomeNotIn(List<Address> homes);

		List<Person> findByMarksIsEmpty();

		List<Person> findByMarksIsNotEmpty();

		List<Person> findByFormerCityNot(String city);

	}

}
