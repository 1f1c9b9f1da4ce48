package io.modelvault.data.repository.query;

import java.util.List;
import java.util.Optional;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.Query;
import io.modelvault.model.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Example;
import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A method that gives back a subclass or a superclass of the entity asks the collection
 * of the repository's entity, and no other.
 */
class SubclassResultsTest {

	private final Library library = new Library();

	@AfterEach
	void close() {
		this.library.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { Found.class, Written.class, Only.class, Scrapped.class })
	void subclassIsRefused(Class<?> repository) {
		assertThatExceptionOfType(QueryCreationException.class).isThrownBy(() -> this.library.repository(repository))
			.withMessageContaining("entities of exactly Vehicle")
			.withMessageContaining("use a repository of Train");
		assertThat(this.library.database.collectionNames()).containsExactly("vehicles");
	}

	@Test
	void subclassAsAnArgumentIsRefused() {
		Vehicles vehicles = this.library.repository(Vehicles.class);
		vehicles.insert(new Vehicle(1, "Emma"));
		assertThat(vehicles.findByName("Emma", Named.class)).extracting(Named::getName).containsExactly("Emma");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> vehicles.findByName("Emma", Train.class))
			.withMessageContaining("none of its subclass");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(
					() -> vehicles.findBy(Example.of(new Vehicle(1, "Emma")), (found) -> found.as(Train.class).all()))
			.withMessageContaining("none of its subclass");
		assertThat(this.library.database.collectionNames()).containsExactly("vehicles");
	}

	@Test
	void superclassAndInterfaceAreTheEntitiesThemselves() {
		Trains trains = this.library.repository(Trains.class);
		trains.insert(new Train(1, "Emma"));
		assertThat(trains.findVehicleByName("Emma")).singleElement().isInstanceOf(Train.class);
		assertThat(trains.findNamedByName("Emma")).singleElement().isInstanceOf(Train.class);
	}

	interface Named {

		String getName();

	}

	static class Vehicle implements Named {

		@Id
		private final long id;

		private final String name;

		Vehicle(long id, String name) {
			this.id = id;
			this.name = name;
		}

		long getId() {
			return this.id;
		}

		@Override
		public String getName() {
			return this.name;
		}

	}

	static class Train extends Vehicle {

		Train(long id, String name) {
			super(id, name);
		}

	}

	interface Vehicles extends ModelVaultRepository<Vehicle, Long> {

		<T> List<T> findByName(String name, Class<T> type);

	}

	interface Found extends ModelVaultRepository<Vehicle, Long> {

		List<Train> findTrainByName(String name);

	}

	interface Written extends ModelVaultRepository<Vehicle, Long> {

		@Query("name = :name")
		List<Train> written(String name);

	}

	interface Only extends ModelVaultRepository<Vehicle, Long> {

		Optional<Train> findByName(String name);

	}

	interface Trains extends ModelVaultRepository<Train, Long> {

		List<Vehicle> findVehicleByName(String name);

		List<Named> findNamedByName(String name);

	}

	interface Scrapped extends ModelVaultRepository<Vehicle, Long> {

		List<Train> deleteByName(String name);

	}

}
