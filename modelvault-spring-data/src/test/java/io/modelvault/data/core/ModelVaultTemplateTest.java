package io.modelvault.data.core;

import java.util.List;
import java.util.stream.Stream;

import io.modelvault.Database;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.query.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ModelVaultTemplateTest {

	private final Database database = Database.openInMemory();

	private final ModelVaultTemplate template = new ModelVaultTemplate(DatabaseSource.of(this.database),
			new ModelVaultMappingContext());

	private final List<Account> accounts = List.of(new Account("ada", "1", 300), new Account("bob", "2", 100),
			new Account("cyd", "3", 200), new Account("dan", "4", 100));

	@BeforeEach
	void insert() {
		this.template.insertAll(this.accounts);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void findsByConditionOrderOffsetAndLimit() {
		Query query = Query.matching(Conditions.lte("balance", 200)).sort(Sort.by("balance"));
		assertThat(this.template.find(query, Account.class)).extracting(Account::owner)
			.containsExactly("bob", "dan", "cyd");
		assertThat(this.template.find(query.offset(1).limit(1), Account.class)).extracting(Account::owner)
			.containsExactly("dan");
		assertThat(this.template.find(query.limit(0), Account.class)).isEmpty();
	}

	@Test
	void countsAndTestsWhatTheQueryFinds() {
		Query query = Query.matching(Conditions.eq("balance", 100));
		assertThat(this.template.count(query, Account.class)).isEqualTo(2);
		assertThat(this.template.count(query.limit(1), Account.class)).isEqualTo(1);
		assertThat(this.template.exists(query, Account.class)).isTrue();
		assertThat(this.template.exists(query.offset(2), Account.class)).isFalse();
	}

	@Test
	void pageIsAPartOfWhatTheQueryFinds() {
		Query three = Query.all().sort(Sort.by("owner")).offset(1).limit(Limit.of(3));
		Page<Account> page = this.template.find(three, PageRequest.of(1, 2), Account.class);
		assertThat(page).extracting(Account::owner).containsExactly("dan");
		assertThat(page.getTotalElements()).isEqualTo(3);
	}

	@Test
	void deletesWhatTheQueryFindsAndNoMore() {
		Query poorest = Query.all().sort(Sort.by("balance")).limit(1);
		assertThat(this.template.delete(poorest, Account.class)).isOne();
		assertThat(this.template.findById("bob", Account.class)).isEmpty();
		assertThat(this.template.findAndDelete(Query.matching(Conditions.gte("balance", 200)), Account.class))
			.extracting(Account::owner)
			.containsExactlyInAnyOrder("ada", "cyd");
		assertThat(this.template.find(Query.all(), Account.class)).extracting(Account::owner).containsExactly("dan");
	}

	@Test
	void deleteTellsWhetherThereWasOne() {
		assertThat(this.template.delete(this.accounts.get(0))).isTrue();
		assertThat(this.template.delete(this.accounts.get(0))).isFalse();
		assertThat(this.template.deleteById("bob", Account.class)).isTrue();
		assertThat(this.template.deleteAllById(List.of("cyd", "eve"), Account.class)).isOne();
	}

	@Test
	void streamReadsOneSnapshot() {
		try (Stream<Account> stream = this.template.stream(Query.all().sort(Sort.by("owner")), Account.class)) {
			this.template.delete(Query.all(), Account.class);
			assertThat(stream).containsExactlyElementsOf(this.accounts);
		}
	}

	@Test
	void executeReachesTheEngine() {
		String plan = this.template.execute(Account.class,
				(collection) -> collection.where(Conditions.eq("number", "3")).explain());
		assertThat(plan).contains("number");
	}

	@Test
	void unknownPathIsRefusedByName() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.find(Query.matching(Conditions.eq("balanse", 1)), Account.class))
			.withMessageContaining("balanse");
	}

	@Test
	void deleteOfANewEntityDoesNothing() {
		long before = this.template.count(Query.all(), Account.class);
		assertThat(this.template.delete(new Account(null, "9", 0))).isFalse();
		assertThat(this.template.count(Query.all(), Account.class)).isEqualTo(before);
	}

}
