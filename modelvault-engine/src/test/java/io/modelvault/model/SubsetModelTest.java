package io.modelvault.model;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import io.modelvault.error.InvalidModelException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Writing through a model that knows only some fields keeps the others.
 */
@NullUnmarked
class SubsetModelTest {

	@Model(collection = "people")
	record Person(int id, String name, String note, Address address, List<Address> former) {
	}

	record Address(String city, String street) {
	}

	@Model(collection = "people")
	record Name(int id, String name, City address) {
	}

	record City(String city) {
	}

	@Model(collection = "people")
	record Wrong(int id, Integer name, String other, List<City> former) {
	}

	private static final ModelCodec<Person> WHOLE = ModelCodec.of(Person.class);

	private static final ModelCodec<Name> SUBSET = ModelCodec.of(Name.class);

	private static final SubsetModel MODEL = SubsetModel.of(WHOLE.schema(), SUBSET.schema());

	private static final Person STORED = new Person(1, "Ann", "note", new Address("Ulm", "Hauptstr. 1"),
			List.of(new Address("Bonn", "Markt 2")));

	@Test
	void fieldsThatTheSubsetDoesNotKnowAreKeptAlsoInsideObjects() {
		Map<String, Object> merged = MODEL.merge(WHOLE.toDocument(STORED),
				SUBSET.toDocument(new Name(1, "Anna", new City("Trier"))));
		assertThat(WHOLE.fromDocument(merged)).isEqualTo(new Person(1, "Anna", "note",
				new Address("Trier", "Hauptstr. 1"), List.of(new Address("Bonn", "Markt 2"))));
	}

	@Test
	void whatTheSubsetSetsToNullIsGone() {
		Map<String, Object> merged = MODEL.merge(WHOLE.toDocument(STORED), SUBSET.toDocument(new Name(1, null, null)));
		assertThat(WHOLE.fromDocument(merged))
			.isEqualTo(new Person(1, null, "note", null, List.of(new Address("Bonn", "Markt 2"))));
	}

	@Test
	void aNewDocumentHasWhatTheSubsetGives() {
		assertThat(MODEL.merge(Map.of(), SUBSET.toDocument(new Name(2, "Bo", null))))
			.isEqualTo(Map.of("id", 2, "name", "Bo"));
	}

	@Test
	void aWholeDocumentIsReadAsTheSubset() {
		assertThat(SUBSET.fromDocument(WHOLE.toDocument(STORED))).isEqualTo(new Name(1, "Ann", new City("Ulm")));
	}

	@Test
	void whatIsNoSubsetIsRefusedWithAllReasons() {
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> SubsetModel.of(WHOLE.schema(), ModelCodec.of(Wrong.class).schema()))
			.withMessageContaining("'name' is optional<int32> and not optional<string>")
			.withMessageContaining("it has 'other', which the collection has not")
			.withMessageContaining("'former' is");
	}

}
