package io.modelvault;

import java.util.List;

import io.modelvault.error.InvalidModelException;
import io.modelvault.model.FieldName;
import io.modelvault.model.PropertyReference;
import io.modelvault.model.Transient;
import io.modelvault.query.SortKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.modelvault.model.Property.path;
import static io.modelvault.query.Conditions.any;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Paths named by accessors are those of the documents. */
class TypedPathsTest {

	private final Database database = Database.openInMemory();

	private final ModelCollection<Person> people = this.database.collection(Person.class);

	record Person(long id, String name, @FieldName("years") @Nullable Integer age, Address address,
			List<Address> former) {

		String initial() {
			return this.name.substring(0, 1);
		}

	}

	record Address(@FieldName("town") String city, Region region) {
	}

	record Region(String name) {
	}

	static class Bean {

		private long id;

		private boolean active;

		@Transient
		private String secret = "";

		public long getId() {
			return this.id;
		}

		public boolean isActive() {
			return this.active;
		}

		public String getSecret() {
			return this.secret;
		}

	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void queryAsksWhatTheAccessorNames() {
		Address ulm = new Address("Ulm", new Region("BW"));
		this.people
			.insertAll(List.of(new Person(1, "Ann", 30, ulm, List.of()), new Person(2, "Bob", 40, ulm, List.of(ulm))));
		assertThat(this.people.where(gte(path(Person::age), 35)).list()).extracting(Person::id).containsExactly(2L);
		assertThat(this.people.where(eq(path(Person::address, Address::city), "Ulm"))
			.orderBy(SortKey.desc(path(Person::age)))
			.list()).extracting(Person::id).containsExactly(2L, 1L);
		assertThat(this.people.where(any(path(Person::former), eq(path(Address::city), "Ulm"))).count()).isEqualTo(1);
		assertThat(this.people.query().distinct(path(Person::address, Address::region, Region::name)))
			.containsExactly("BW");
	}

	@Test
	void namesOfDocumentsAndOfGettersAreUsed() {
		assertThat(path(Person::age)).isEqualTo("years");
		assertThat(path(Person::address, Address::city)).isEqualTo("address.town");
		assertThat(path(Bean::getId)).isEqualTo("id");
		assertThat(path(Bean::isActive)).isEqualTo("active");
	}

	@Test
	void whatIsNoPropertyIsRefusedWithItsName() {
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> path(Person::initial))
			.withMessageContaining("Person.initial()");
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> path(Bean::getSecret))
			.withMessageContaining("getSecret");
		PropertyReference<Person, String> expression = (person) -> person.name() + "!";
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> path(expression))
			.withMessageContaining("method reference");
		PropertyReference<Person, String> instance = new PropertyReference<>() {

			@Override
			public String of(Person person) {
				return person.name();
			}

		};
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> path(instance))
			.withMessageContaining("method reference");
	}

}
