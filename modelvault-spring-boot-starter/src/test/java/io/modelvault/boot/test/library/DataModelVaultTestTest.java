package io.modelvault.boot.test.library;

import java.util.List;
import java.util.Map;

import io.modelvault.ModelQuery;
import io.modelvault.boot.test.ModelVaultFixtures;
import io.modelvault.boot.test.autoconfigure.DataModelVaultTest;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import io.modelvault.model.Id;
import io.modelvault.query.Conditions;
import io.modelvault.query.Explanation;
import io.modelvault.query.PlanNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.test.context.transaction.TestTransaction;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import static io.modelvault.boot.test.ModelVaultAssertions.assertThatPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The slice as an application uses it.
 */
@DataModelVaultTest
@ModelVaultFixtures("books.jsonl")
class DataModelVaultTestTest {

	@Autowired
	private Books books;

	@Autowired
	private ModelVaultOperations operations;

	@Autowired
	private DatabaseSource source;

	@Autowired
	private ObjectProvider<Lending> lending;

	@Test
	void hasEntitiesAndRepositoriesAndNoOtherComponents() {
		assertThat(this.books.count()).isEqualTo(3);
		assertThat(this.lending.getIfAvailable()).isNull();
	}

	@Test
	void isInMemory() {
		assertThat(this.source.database().path()).isEqualTo(":memory:");
	}

	@Test
	void fixturesAreStoredWithTheirPartsAndGivenIds() {
		assertThat(this.books.findAll()).containsExactlyInAnyOrder(new Book(1L, "Middlemarch", 880, null),
				new Book(2L, "Silas Marner", 240, new Book.Shelf("A", 7)), new Book(10L, "Romola", 640, null));
	}

	@Test
	@ModelVaultFixtures("readers.some.jsonl")
	void fixturesOfAMethodComeToThoseOfTheClass() {
		assertThat(this.operations.findById("Dorothea", Reader.class)).isPresent();
		assertThat(this.books.count()).isEqualTo(3);
	}

	@RepeatedTest(2)
	void whatIsWrittenIsRolledBack() {
		assertThat(TestTransaction.isActive()).isTrue();
		assertThat(this.books.insert(Book.of("Adam Bede")).id()).isEqualTo(11);
		assertThat(this.books.count()).isEqualTo(4);
	}

	@RepeatedTest(2)
	void whatIsCommittedIsPutBack() {
		assertThat(this.books.insert(Book.of("Adam Bede")).id()).isEqualTo(11);
		TestTransaction.flagForCommit();
		TestTransaction.end();
		assertThat(this.books.findByTitleOrderById("Adam Bede")).hasSize(1);
	}

	@RepeatedTest(2)
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	void whatIsWrittenWithoutATransactionIsPutBack() {
		assertThat(TestTransaction.isActive()).isFalse();
		assertThat(this.books.count()).isEqualTo(3);
		assertThat(this.books.insert(Book.of("Adam Bede")).id()).isEqualTo(11);
		assertThat(this.books.findByTitleOrderById("Adam Bede")).hasSize(1);
		this.books.deleteById(1L);
	}

	@RepeatedTest(2)
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	void aCollectionThatATestHasMadeIsGoneAndCanBeMadeAgain() {
		assertThat(this.source.database().collectionNames()).doesNotContain("leaflets");
		this.operations.insert(new Leaflet("Opening hours"));
		assertThat(this.operations.find(Query.all(), Leaflet.class)).containsExactly(new Leaflet("Opening hours"));
	}

	@Test
	void plansCanBeHeldAgainstWhatIsExpected() {
		Query query = Query.matching(Conditions.eq("title", "Romola"));
		assertThatPlan(this.operations, query, Book.class).usesIndex("title_idx")
			.scansNoCollection()
			.sortsNothing()
			.filtersNothing()
			.readsAtMost(1)
			.hasNoAdvice();
		assertThatPlan(this.operations.query(query, Book.class, ModelQuery::explainAnalyze)).readsAtMost(1);
	}

	@Test
	void anUnmetExpectationShowsThePlan() {
		Query scan = Query.matching(Conditions.gt("pages", 300));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThatPlan(this.operations, scan, Book.class).as("thick books").readsAtMost(2))
			.withMessageContaining("[thick books]")
			.withMessageContaining("reads at most 2 rows")
			.withMessageContaining("CollectionScan");
		PlanNode step = new PlanNode("CollectionScan", Map.of(), List.of());
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThatPlan(new Explanation(step, List.of("index 'pages'"))).hasNoAdvice())
			.withMessageContaining("index 'pages'");
	}

	/** No scan finds it, so that it is registered only when it is used. */
	record Leaflet(@Id String title) {
	}

	@Nested
	class InItsOwnTests {

		@Autowired
		private Books inner;

		@RepeatedTest(2)
		@Transactional(propagation = Propagation.NOT_SUPPORTED)
		void theSameHolds() {
			assertThat(this.inner.saveAll(List.of(Book.of("Felix Holt")))).extracting(Book::id).containsExactly(11L);
		}

	}

}
