package io.modelvault.data.repository.query;

import java.util.List;

import io.modelvault.data.core.query.Query;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.model.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A path means the properties that are written in it, all of them, or it is refused.
 */
class WrittenPathsTest {

	private final Library library = new Library();

	@AfterEach
	void close() {
		this.library.close();
	}

	@Test
	void separatedPathIsReadAsWritten() {
		Logins logins = this.library.repository(Logins.class);
		logins.insert(List.of(new Login(1, new Owner("Ada", new Dept("Zuse"))),
				new Login(2, new Owner("Zuse", new Dept("Ada")))));
		assertThat(logins.findByOwner_Dept_Name("Zuse")).extracting(Login::id).containsExactly(1L);
		assertThat(logins.findByOwnerDeptNameOrOwner_NameOrderByOwnerDeptNameAsc("Ada", "Ada")).extracting(Login::id)
			.containsExactly(2L, 1L);
		assertThat(this.library.template.find(Query.all().sort(Sort.by("owner.dept.name")), Login.class))
			.extracting(Login::id)
			.containsExactly(2L, 1L);
	}

	@ParameterizedTest
	@ValueSource(classes = { HalfSeparated.class, SecondHalfSeparated.class, HalfSeparatedOrder.class })
	void halfSeparatedPathIsRefused(Class<?> repository) {
		assertThatExceptionOfType(QueryCreationException.class).isThrownBy(() -> this.library.repository(repository))
			.withMessageContaining("'owner.name'")
			.withMessageContaining("Separate all properties");
	}

	@Test
	void halfSeparatedSortIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.library.template.find(Query.all().sort(Sort.by("ownerDept.name")), Login.class))
			.withMessageContaining("'owner.name'");
	}

	record Login(@Id long id, Owner owner) {
	}

	record Owner(String name, Dept dept) {
	}

	record Dept(String name) {
	}

	interface Logins extends ModelVaultRepository<Login, Long> {

		List<Login> findByOwner_Dept_Name(String name);

		List<Login> findByOwnerDeptNameOrOwner_NameOrderByOwnerDeptNameAsc(String dept, String name);

	}

	interface HalfSeparated extends ModelVaultRepository<Login, Long> {

		List<Login> findByOwnerDept_Name(String name);

	}

	interface SecondHalfSeparated extends ModelVaultRepository<Login, Long> {

		List<Login> findByOwnerNameOrOwnerDept_Name(String name, String dept);

	}

	interface HalfSeparatedOrder extends ModelVaultRepository<Login, Long> {

		List<Login> findByIdOrderByOwnerDept_NameAsc(long id);

	}

}
