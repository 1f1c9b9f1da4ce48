package io.modelvault.data.repository.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.Query;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactory;
import io.modelvault.query.Explanation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.data.repository.core.support.QueryCreationListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every query method tells how it finds its documents, and which of its calls took long.
 */
class ExplainedQueryTest {

	private final Library library = new Library();

	private final Map<String, ExplainedQuery> queries = new LinkedHashMap<>();

	private final List<Call> calls = new ArrayList<>();

	private Explained repository() {
		this.library.indexed();
		ModelVaultRepositoryFactory factory = new ModelVaultRepositoryFactory(this.library.template);
		factory.setFullScanPolicy(FullScanPolicy.ALLOW);
		factory.addQueryCreationListener(new Creation());
		return factory.getRepository(Explained.class);
	}

	@AfterEach
	void close() {
		this.library.close();
	}

	@Test
	void derivedAndWrittenMethodsHaveAPlan() {
		repository();
		assertThat(this.queries).containsOnlyKeys("findByAuthor", "findFirstByTitleStartingWithOrderByTitle",
				"containing", "deleteByPublisherName");
		assertThat(plan("findByAuthor")).contains("author").doesNotContain("CollectionScan");
		assertThat(plan("findFirstByTitleStartingWithOrderByTitle")).contains("title").contains("Limit");
		assertThat(plan("containing")).contains("CollectionScan");
		assertThat(this.queries.get("findByAuthor").fullScan()).isEmpty();
		assertThat(this.queries.get("containing").fullScan()).isPresent();
		assertThat(this.queries.get("deleteByPublisherName").fullScan()).get()
			.extracting(Object::toString)
			.asString()
			.contains("an index on (publisher.name) would narrow it");
	}

	@Test
	void eachCallIsToldWithItsTimeAndItsOwnPlan() {
		Explained books = repository();
		assertThat(books.containing("annoying")).isEmpty();
		assertThat(this.calls).singleElement().satisfies((call) -> {
			assertThat(call.query).isSameAs(this.queries.get("containing"));
			assertThat(call.took).isPositive();
			assertThat(call.plan.scansCollection()).isTrue();
			assertThat(call.plan.toString()).doesNotContain("annoying");
		});
	}

	@Test
	void aCallThatFailsIsToldToo() {
		Explained books = repository();
		IndexedBook stoner = books.findById(1L).orElseThrow();
		books.insert(new IndexedBook(100, "Augustus", "Williams", 1, true, stoner.published(), stoner.genre(),
				List.of(), List.of(), stoner.publisher()));
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> books.findByAuthor("Williams"));
		assertThat(this.calls).hasSize(1);
	}

	private String plan(String method) {
		return this.queries.get(method).explain().toString();
	}

	private record Call(ExplainedQuery query, Duration took, Explanation plan) {
	}

	private final class Creation implements QueryCreationListener<ExplainedQuery> {

		@Override
		public void onCreation(ExplainedQuery query) {
			ExplainedQueryTest.this.queries.put(query.getQueryMethod().getName(), query);
			query.addListener(
					(called, took, plan) -> ExplainedQueryTest.this.calls.add(new Call(called, took, plan.get())));
		}

	}

	interface Explained extends ModelVaultRepository<IndexedBook, Long> {

		IndexedBook findByAuthor(String author);

		IndexedBook findFirstByTitleStartingWithOrderByTitle(String prefix);

		@Query("title CONTAINS :part")
		List<IndexedBook> containing(String part);

		void deleteByPublisherName(String name);

	}

}
