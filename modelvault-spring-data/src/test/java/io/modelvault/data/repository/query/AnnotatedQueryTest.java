package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.ModelVaultTransactionManager;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.Query;
import io.modelvault.data.repository.Update;
import io.modelvault.data.repository.query.Book.Genre;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactory;
import io.modelvault.model.FieldName;
import io.modelvault.model.Id;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.query.Param;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A method with a text does what the text says, with values that are never part of it.
 */
class AnnotatedQueryTest {

	private final Library library = new Library();

	private Texts books;

	@BeforeEach
	void open() {
		this.library.plain();
		this.books = this.library.repository(Texts.class);
	}

	@AfterEach
	void close() {
		this.library.close();
	}

	@Test
	void parametersComeByNameAndByPosition() {
		assertThat(this.books.byAuthorAndPages("Haushofer", 100)).extracting(Book::id).containsExactly(11L, 3L);
		assertThat(this.books.byPosition(90, 180)).extracting(Book::id).containsExactlyInAnyOrder(6L, 7L, 8L, 11L);
		assertThat(this.books.renamed("Goethe")).extracting(Book::id).containsExactlyInAnyOrder(4L, 10L);
		assertThat(this.books.byAuthors(List.of("Goethe", "Adler"))).hasSize(3);
		assertThat(this.books.byGenres(Genre.POETRY, Genre.ESSAY)).hasSize(6);
		assertThat(this.books.since(LocalDate.of(1999, 12, 31))).extracting(Book::id).containsExactlyInAnyOrder(2L, 9L);
	}

	@Test
	void aValueIsNoPartOfTheText() {
		assertThat(this.books.renamed("x' OR author <> 'y")).isEmpty();
	}

	@Test
	void valueExpressionsAreEvaluatedForEachCall() {
		assertThat(this.books.byExpression("haushofer")).extracting(Book::id).containsExactlyInAnyOrder(3L, 7L, 11L);
		assertThat(this.books.byExpression("goethe")).hasSize(2);
		assertThat(this.books.byExpressionOfParameters(new String[] { "Adler" }, 0)).extracting(Book::id)
			.containsExactly(8L);
	}

	@Test
	void resultsHaveTheFormThatTheMethodAsksFor() {
		Page<PlainBook> page = this.books.page(Genre.NOVEL, PageRequest.of(0, 3, Sort.by("id")));
		assertThat(page).extracting(Book::id).containsExactly(11L, 3L, 4L);
		assertThat(page.getTotalElements()).isEqualTo(4);
		assertThat(this.books.slice(Genre.NOVEL, PageRequest.of(1, 3)).getContent()).extracting(Book::id)
			.containsExactly(1L);
		assertThat(this.books.sorted(Genre.NOVEL, Sort.by("title"))).extracting(Book::id)
			.containsExactly(4L, 3L, 1L, 11L);
		assertThat(this.books.limited(Genre.NOVEL, Limit.of(2))).extracting(Book::id).containsExactly(11L, 3L);
		Window<PlainBook> window = this.books.window(Genre.NOVEL, ScrollPosition.keyset(), Limit.of(3));
		assertThat(this.books.window(Genre.NOVEL, window.positionAt(2), Limit.of(3))).extracting(Book::id)
			.containsExactly(1L);
		assertThat(this.books.one(10)).map(Book::title).contains("Gedichte");
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class).isThrownBy(() -> this.books.single());
		assertThat(this.books.summaries("Adler"))
			.containsExactly(new QueryMethodResultsTest.Summary("100 Wolken_Bilder", 90));
		try (Stream<PlainBook> stream = this.books.stream(Genre.ESSAY)) {
			assertThat(stream).hasSize(3);
		}
		assertThat(this.books.everything()).hasSize(12);
	}

	@Test
	void countsTestsAndDeletes() {
		assertThat(this.books.countOf(Genre.NOVEL)).isEqualTo(4);
		assertThat(this.books.isThere("Adler")).isTrue();
		assertThat(this.books.isThere("adler")).isFalse();
		assertThat(this.books.deleteOf("Haushofer")).isEqualTo(3);
		assertThat(this.books.deletedOf("Goethe")).extracting(Book::id).containsExactly(4L, 10L);
		assertThat(this.books.count()).isEqualTo(7);
	}

	@Test
	void updatesChangeWhatTheyFindAndNothingElse() {
		assertThat(this.books.lengthen("Haushofer", 10)).isEqualTo(3);
		assertThat(this.books.findAll(Sort.by("id"))).extracting(Book::pages)
			.containsExactly(288, 12, 286, 276, null, 180, 100, 90, 0, 512, 186, -5);
		this.books.move("Folio", "Graz", Genre.ESSAY);
		assertThat(this.books.findById(2L)).hasValueSatisfying((book) -> {
			assertThat(book.publisher()).isEqualTo(new Book.Publisher("Folio", "Graz"));
			assertThat(book.genre()).isEqualTo(Genre.ESSAY);
			assertThat(book.available()).isNull();
			assertThat(book.title()).isEqualTo("stoner");
		});
	}

	@Test
	void anUpdateThatFailsChangesNothing() {
		Counters counters = this.library.repository(Counters.class);
		counters.insert(List.of(new Counter(1, 0, 5, 0), new Counter(2, 0, Integer.MAX_VALUE, 0)));
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(counters::increment)
			.withMessageContaining("'count'");
		assertThat(counters.findAll()).extracting(Counter::count).containsExactly(5, Integer.MAX_VALUE);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.books.move("Viking", null, null, 5L))
			.withMessageContaining("publisher IS NOT NULL");
	}

	@Test
	void namesAreThoseOfThePropertiesAndVersionsCountOn() {
		Counters counters = this.library.repository(Counters.class);
		counters.insert(List.of(new Counter(1, 0, 5, 7), new Counter(2, 0, 6, 7)));
		assertThat(counters.set(5, 50)).isEqualTo(1);
		assertThat(counters.findAll()).containsExactly(new Counter(1, 2, 50, 5), new Counter(2, 1, 6, 7));
	}

	@Test
	void anUpdateThatCouldNeverBeginIsRefusedAtOnce() {
		Counters counters = this.library.repository(Counters.class);
		DatabaseSource source = DatabaseSource.of(this.library.database);
		ModelVaultTransactionManager manager = new ModelVaultTransactionManager(source);
		Counters managed = new ModelVaultRepositoryFactory(
				new ModelVaultTemplate(source, new ModelVaultMappingContext()))
			.getRepository(Counters.class);
		counters.insert(new Counter(1, 0, 5, 0));
		TransactionTemplate suspending = new TransactionTemplate(manager);
		suspending.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
		new TransactionTemplate(manager).executeWithoutResult((outer) -> {
			managed.increment();
			assertThatExceptionOfType(IllegalTransactionStateException.class)
				.isThrownBy(() -> suspending.executeWithoutResult((none) -> managed.increment()));
		});
		assertThat(counters.findById(1L)).map(Counter::count).contains(6);
	}

	record Counter(@Id long id, @Version long version, @FieldName("n") int count, @FieldName("m") int before) {
	}

	interface Counters extends ModelVaultRepository<Counter, Long> {

		@Query
		@Update("count = count + 1")
		void increment();

		@Query("count = ?1 ORDER BY before")
		@Update("before = count, count = :value")
		int set(int count, int value);

	}

	interface Texts extends ModelVaultRepository<PlainBook, Long> {

		@Query("author = :author AND pages > :pages ORDER BY pages")
		List<PlainBook> byAuthorAndPages(String author, int pages);

		@Query("pages BETWEEN ?1 AND ?2")
		List<PlainBook> byPosition(int low, long high);

		@Query("WHERE author = :writer")
		Collection<PlainBook> renamed(@Param("writer") String author);

		@Query("author IN :authors")
		List<PlainBook> byAuthors(Collection<String> authors);

		@Query("genre IN (:genres)")
		List<PlainBook> byGenres(Genre... genres);

		@Query("published >= :day")
		List<PlainBook> since(LocalDate day);

		@Query("author = :#{#name.substring(0, 1).toUpperCase() + #name.substring(1)}")
		List<PlainBook> byExpression(String name);

		@Query("author = ?#{[0][#index]}")
		List<PlainBook> byExpressionOfParameters(String[] names, int index);

		@Query("genre = :genre ORDER BY pages")
		Page<PlainBook> page(Genre genre, Pageable pageable);

		@Query("genre = :genre ORDER BY pages, id")
		Slice<PlainBook> slice(Genre genre, Pageable pageable);

		@Query("genre = :genre")
		List<PlainBook> sorted(Genre genre, Sort sort);

		@Query("genre = :genre ORDER BY pages")
		List<PlainBook> limited(Genre genre, Limit limit);

		@Query("genre = :genre ORDER BY pages")
		Window<PlainBook> window(Genre genre, ScrollPosition position, Limit limit);

		@Query("id = ?1")
		Optional<PlainBook> one(long id);

		@Query("author = 'Haushofer'")
		PlainBook single();

		@Query("author = :author")
		List<QueryMethodResultsTest.Summary> summaries(String author);

		@Query("genre = :genre")
		Stream<PlainBook> stream(Genre genre);

		@Query
		List<PlainBook> everything();

		@Query(value = "genre = :genre", count = true)
		long countOf(Genre genre);

		@Query(value = "author = :author", exists = true)
		boolean isThere(String author);

		@Query(value = "author = :author", delete = true)
		int deleteOf(String author);

		@Query(value = "author = :author ORDER BY pages", delete = true)
		List<PlainBook> deletedOf(String author);

		@Query("author = :author AND pages IS NOT NULL")
		@Update("pages = pages + :more")
		long lengthen(String author, int more);

		@Query("publisher.name = :name")
		@Update("publisher.city = :city, genre = :genre, available = NULL")
		void move(String name, @Nullable String city, @Nullable Genre genre);

		@Query("id = :id")
		@Update("publisher.name = :name, publisher.city = :city, genre = :genre")
		void move(String name, @Nullable String city, @Nullable Genre genre, long id);

	}

}
