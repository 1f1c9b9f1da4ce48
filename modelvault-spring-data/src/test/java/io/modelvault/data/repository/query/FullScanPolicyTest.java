package io.modelvault.data.repository.query;

import java.util.Collection;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.Query;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * No method reads a whole collection without a message about it.
 */
class FullScanPolicyTest {

	private final Library library = new Library();

	private final Logger logger = (Logger) LoggerFactory.getLogger(FullScanPolicy.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.WARN);
		this.logger.setAdditive(false);
		this.log.start();
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void close() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
		this.logger.setAdditive(true);
		this.library.close();
	}

	private <R> R repository(Class<R> type, FullScanPolicy policy) {
		ModelVaultRepositoryFactory factory = new ModelVaultRepositoryFactory(this.library.template);
		factory.setFullScanPolicy(policy);
		return factory.getRepository(type);
	}

	static List<Arguments> scans() {
		return List.of(arguments(ByTag.class, "Add @Index(paths = \"tags\") to the entity"),
				arguments(ByHeading.class, "Add @Index(paths = \"chapters.heading\") to the entity"),
				arguments(ByPublisher.class,
						"Add @Index(paths = { \"publisher.name\", \"chapters.length\" }) to the entity"),
				arguments(ByEither.class, "Add @Index(paths = \"publisher.name\") to the entity"),
				arguments(ByEnd.class, "No index could; add a condition that one can narrow"),
				arguments(ByFoldedTitle.class, "No index could"), arguments(ByText.class, "No index could"),
				arguments(DeleteByName.class, "Add @Index(paths = \"publisher.name\") to the entity"));
	}

	@ParameterizedTest
	@MethodSource("scans")
	void aScanIsToldWithTheIndexToAdd(Class<?> repository, String advice) {
		repository(repository, FullScanPolicy.WARN);
		assertThat(this.log.list).singleElement().satisfies((event) -> {
			assertThat(event.getLevel()).isEqualTo(Level.WARN);
			assertThat(event.getFormattedMessage())
				.contains(repository.getSimpleName() + "." + repository.getDeclaredMethods()[0].getName())
				.contains("reads the whole collection 'indexed_books'")
				.contains(advice);
		});
	}

	@ParameterizedTest
	@MethodSource("scans")
	void aScanIsRefusedWhereItMustNotBe(Class<?> repository, String advice) {
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> repository(repository, FullScanPolicy.FAIL))
			.withMessageContaining(advice)
			.withMessageContaining("set modelvault.repositories.full-scan to warn or allow")
			.withCauseInstanceOf(UnsupportedQueryMethodException.class);
	}

	@ParameterizedTest
	@MethodSource("scans")
	void aScanIsSilentWhereItMayBe(Class<?> repository, String advice) {
		repository(repository, FullScanPolicy.ALLOW);
		assertThat(this.log.list).isEmpty();
	}

	@Test
	void theDefaultIsToWarn() {
		this.library.repository(ByTag.class);
		assertThat(this.log.list).hasSize(1);
	}

	@Test
	void whatAnIndexNarrowsIsNoScan() {
		assertThatCode(() -> repository(Narrowed.class, FullScanPolicy.FAIL)).doesNotThrowAnyException();
		assertThat(this.log.list).isEmpty();
	}

	interface ByTag extends ModelVaultRepository<IndexedBook, Long> {

		List<IndexedBook> findByTagsContaining(String tag);

	}

	interface ByHeading extends ModelVaultRepository<IndexedBook, Long> {

		List<IndexedBook> findByChaptersHeading(String heading);

	}

	interface ByPublisher extends ModelVaultRepository<IndexedBook, Long> {

		List<IndexedBook> findByPublisherNameAndChaptersLengthGreaterThan(String name, int length);

	}

	interface ByEither extends ModelVaultRepository<IndexedBook, Long> {

		List<IndexedBook> findByAuthorOrPublisherName(String author, String name);

	}

	interface ByEnd extends ModelVaultRepository<IndexedBook, Long> {

		long countByTitleEndingWith(String end);

	}

	interface ByFoldedTitle extends ModelVaultRepository<IndexedBook, Long> {

		boolean existsByTitleIgnoreCase(String title);

	}

	interface ByText extends ModelVaultRepository<IndexedBook, Long> {

		@Query("title CONTAINS :part OR id = 5")
		List<IndexedBook> containing(String part);

	}

	interface DeleteByName extends ModelVaultRepository<IndexedBook, Long> {

		void deleteByPublisherName(String name);

	}

	interface Narrowed extends ModelVaultRepository<IndexedBook, Long> {

		List<IndexedBook> findByAuthor(String author);

		List<IndexedBook> findByTitleStartingWith(String prefix);

		List<IndexedBook> findByTitleLike(String pattern);

		List<IndexedBook> findByPagesBetween(int low, int high);

		List<IndexedBook> findByPagesIn(Collection<Integer> pages);

		List<IndexedBook> findByPublisherCity(String city);

		List<IndexedBook> findByAuthorAndTagsContaining(String author, String tag);

		List<IndexedBook> findByAuthorOrTitle(String author, String title);

		List<IndexedBook> findByAvailableTrue();

		List<IndexedBook> findByIdGreaterThan(long id);

		@Query("author = :author OR pages > ?2")
		List<IndexedBook> either(String author, int pages);

		@Query("ORDER BY pages")
		List<IndexedBook> everything();

	}

}
