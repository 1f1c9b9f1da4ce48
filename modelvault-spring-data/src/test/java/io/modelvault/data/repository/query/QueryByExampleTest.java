package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.modelvault.data.repository.query.Book.Chapter;
import io.modelvault.data.repository.query.Book.Genre;
import io.modelvault.data.repository.query.Book.Publisher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.ExampleMatcher;
import org.springframework.data.domain.ExampleMatcher.GenericPropertyMatchers;
import org.springframework.data.domain.ExampleMatcher.StringMatcher;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.FluentQuery.FetchableFluentQuery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An example finds what a loop finds that compares as its matcher says.
 */
class QueryByExampleTest {

	private static final ExampleMatcher MATCHING = ExampleMatcher.matching().withIgnorePaths("id");

	private final Library library = new Library();

	private Books.Plain books;

	@BeforeEach
	void open() {
		this.books = this.library.plain();
	}

	@AfterEach
	void close() {
		this.library.close();
	}

	private static PlainBook book(@Nullable String title, @Nullable String author, @Nullable Integer pages) {
		return new PlainBook(0, title, author, pages, null, null, null, null, null, null);
	}

	private void assertFound(Example<PlainBook> example, Predicate<PlainBook> expected) {
		List<Long> ids = Library.BOOKS.stream().filter(expected).map(Book::id).toList();
		assertThat(ids).as("what the test expects").isNotEmpty().hasSizeLessThan(Library.BOOKS.size());
		assertThat(this.books.findAll(example)).extracting(Book::id).containsExactlyInAnyOrderElementsOf(ids);
		assertThat(this.books.count(example)).isEqualTo(ids.size());
		assertThat(this.books.exists(example)).isTrue();
	}

	@Test
	void everyValueOfTheExampleMustBeThere() {
		assertFound(Example.of(book(null, "Haushofer", null), MATCHING), (book) -> "Haushofer".equals(book.author()));
		assertFound(Example.of(book(null, "Haushofer", 90), MATCHING),
				(book) -> "Haushofer".equals(book.author()) && Integer.valueOf(90).equals(book.pages()));
		assertFound(Example
			.of(new PlainBook(0, null, null, null, true, LocalDate.of(1980, 2, 29), null, null, null, null), MATCHING),
				(book) -> LocalDate.of(1980, 2, 29).equals(book.published()));
		assertFound(
				Example.of(new PlainBook(0, null, null, null, null, null, Genre.POETRY, null, null, null), MATCHING),
				(book) -> book.genre() == Genre.POETRY);
	}

	@Test
	void anyOfTheValuesIsEnoughIfTheMatcherSaysSo() {
		assertFound(Example.of(book(null, "Haushofer", 512), ExampleMatcher.matchingAny().withIgnorePaths("id")),
				(book) -> "Haushofer".equals(book.author()) || Integer.valueOf(512).equals(book.pages()));
	}

	@Test
	void primitivesAlwaysSaySomething() {
		assertThat(this.books.findAll(Example.of(book(null, "Haushofer", null)))).isEmpty();
	}

	@Test
	void anExampleThatSaysNothingFindsEverything() {
		assertThat(this.books.findAll(Example.of(book(null, null, null), MATCHING))).hasSize(12);
		assertThat(this.books
			.count(Example.of(book(null, null, null), ExampleMatcher.matchingAny().withIgnorePaths("id"))))
			.isEqualTo(12);
	}

	@Test
	void nestedValuesAndElementsMustBeThere() {
		assertFound(Example.of(
				new PlainBook(0, null, null, null, null, null, null, null, null, new Publisher("Folio", null)),
				MATCHING), (book) -> book.publisher() != null && "Folio".equals(book.publisher().name()));
		assertFound(
				Example.of(new PlainBook(0, null, null, null, null, null, null, List.of("nature", "style"), null, null),
						MATCHING),
				(book) -> book.tags() != null && book.tags().containsAll(List.of("nature", "style")));
	}

	@Test
	void nullSaysAbsentIfTheMatcherSaysSo() {
		ExampleMatcher including = MATCHING.withIncludeNullValues()
			.withIgnorePaths("id", "title", "pages", "available", "published", "tags", "chapters", "publisher",
					"genre");
		assertFound(Example.of(book(null, null, null), including), (book) -> book.author() == null);
	}

	@Test
	void textMatchesAsTheMatcherSays() {
		assertFound(Example.of(book("Die ", null, null), MATCHING.withStringMatcher(StringMatcher.STARTING)),
				(book) -> book.title() != null && book.title().startsWith("Die "));
		assertFound(Example.of(book("en", null, null), MATCHING.withStringMatcher(StringMatcher.ENDING)),
				(book) -> book.title() != null && book.title().endsWith("en"));
		assertFound(Example.of(book("%", null, null), MATCHING.withStringMatcher(StringMatcher.CONTAINING)),
				(book) -> book.title() != null && book.title().contains("%"));
		assertFound(Example.of(book("^.{6}$", null, null), MATCHING.withStringMatcher(StringMatcher.REGEX)),
				(book) -> book.title() != null && book.title().length() == 6);
		assertFound(Example.of(book("stoner", null, null), MATCHING.withStringMatcher(StringMatcher.EXACT)),
				(book) -> "stoner".equals(book.title()));
		assertFound(Example.of(book("STONER", null, null), MATCHING.withIgnoreCase()),
				(book) -> "stoner".equalsIgnoreCase(book.title()));
	}

	@Test
	void eachPathMayHaveAMatcherOfItsOwn() {
		assertFound(
				Example.of(book("DIE", "Haus", null),
						MATCHING.withMatcher("title", GenericPropertyMatchers.startsWith().ignoreCase())
							.withMatcher("author", GenericPropertyMatchers.contains())),
				(book) -> book.title() != null && book.title().startsWith("Die") && "Haushofer".equals(book.author()));
		assertFound(
				Example.of(
						new PlainBook(0, null, null, null, null, null, null, null, null, new Publisher(null, "WIEN")),
						MATCHING.withIgnoreCase("publisher.city")),
				(book) -> book.publisher() != null && "wien".equalsIgnoreCase(book.publisher().city()));
	}

	@Test
	void transformersChangeOrDropValues() {
		assertFound(
				Example.of(book(null, "refohsuaH", null),
						MATCHING.withTransformer("author",
								(value) -> value.map((text) -> new StringBuilder((String) text).reverse().toString()))),
				(book) -> "Haushofer".equals(book.author()));
		assertThat(this.books
			.findAll(Example.of(book("x", null, null), MATCHING.withTransformer("title", (value) -> Optional.empty()))))
			.hasSize(12);
	}

	@Test
	void whatCannotBeComparedIsRefusedByItsPath() {
		PlainBook chapters = new PlainBook(0, null, null, null, null, null, null, null, List.of(new Chapter("I", 1)),
				null);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.books.findAll(Example.of(chapters, MATCHING)))
			.withMessageContaining("withIgnorePaths(\"chapters\")");
	}

	@Test
	void oneSortedAndPagedResults() {
		Example<PlainBook> haushofer = Example.of(book(null, "Haushofer", null), MATCHING);
		assertThat(this.books.findOne(Example.of(book("Gedichte", null, null), MATCHING))).map(Book::id).contains(10L);
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> this.books.findOne(haushofer));
		assertThat(this.books.findAll(haushofer, Sort.by("pages"))).extracting(Book::id).containsExactly(7L, 11L, 3L);
		var page = this.books.findAll(haushofer, PageRequest.of(1, 2, Sort.by("pages")));
		assertThat(page).extracting(Book::id).containsExactly(3L);
		assertThat(page.getTotalElements()).isEqualTo(3);
	}

	@Test
	void fluentQueriesSayWhatIsDone() {
		Example<PlainBook> haushofer = Example.of(book(null, "Haushofer", null), MATCHING);
		Sort byPages = Sort.by("pages");
		assertThat(this.books.<PlainBook, List<Long>>findBy(haushofer,
				(found) -> found.sortBy(byPages).limit(2).all().stream().map(Book::id).toList()))
			.containsExactly(7L, 11L);
		assertThat(this.books.<PlainBook, Optional<PlainBook>>findBy(haushofer,
				(found) -> found.sortBy(byPages.descending()).first()))
			.map(Book::id)
			.contains(3L);
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> this.books.findBy(haushofer, FetchableFluentQuery::one));
		assertThat(this.books.<PlainBook, Long>findBy(haushofer, FetchableFluentQuery::count)).isEqualTo(3);
		assertThat(this.books.<PlainBook, Boolean>findBy(haushofer, FetchableFluentQuery::exists)).isTrue();
		assertThat(this.books.<PlainBook, Long>findBy(haushofer, (found) -> {
			try (Stream<PlainBook> stream = found.stream()) {
				return stream.count();
			}
		})).isEqualTo(3);
		assertThat(this.books.<PlainBook, Boolean>findBy(haushofer,
				(found) -> found.slice(PageRequest.of(0, 2)).hasNext()))
			.isTrue();
		var window = this.books.<PlainBook, org.springframework.data.domain.Window<PlainBook>>findBy(haushofer,
				(found) -> found.sortBy(byPages).limit(2).scroll(ScrollPosition.keyset()));
		assertThat(this.books.<PlainBook, List<PlainBook>>findBy(haushofer,
				(found) -> found.sortBy(byPages).limit(2).scroll(window.positionAt(1)).getContent()))
			.extracting(Book::id)
			.containsExactly(3L);
	}

	@Test
	void fluentQueriesGiveProjections() {
		Example<PlainBook> adler = Example.of(book(null, "Adler", null), MATCHING);
		assertThat(this.books.<PlainBook, List<QueryMethodResultsTest.Summary>>findBy(adler,
				(found) -> found.as(QueryMethodResultsTest.Summary.class).project("title").all()))
			.containsExactly(new QueryMethodResultsTest.Summary("100 Wolken_Bilder", 90));
		assertThat(this.books.<PlainBook, String>findBy(adler,
				(found) -> found.as(WindowTest.Titled.class).oneValue().getTitle()))
			.isEqualTo("100 Wolken_Bilder");
		assertThat(this.books.<PlainBook, String>findBy(adler,
				(found) -> found.as(QueryMethodResultsTest.Titled.class)
					.page(PageRequest.of(0, 1))
					.getContent()
					.get(0)
					.getLabel()))
			.isEqualTo("Adler: 100 Wolken_Bilder");
	}

	@Test
	void emptyCollectionsAndObjectsSayNothing() {
		PlainBook empty = new PlainBook(0, null, "Haushofer", null, null, null, null, List.of(), List.of(),
				new Publisher(null, null));
		assertFound(Example.of(empty, MATCHING), (book) -> "Haushofer".equals(book.author()));
		this.library.template.insert(new Card(1, java.util.Map.of("a", "b"), List.of("x")));
		Cards cards = this.library.repository(Cards.class);
		assertThat(
				cards.findAll(Example.of(new Card(1, java.util.Map.of(), java.util.Collections.singletonList(null)))))
			.hasSize(1);
	}

	@Test
	void pageableComesInsteadOfSortAndLimit() {
		Example<PlainBook> haushofer = Example.of(book(null, "Haushofer", null), MATCHING);
		PageRequest two = PageRequest.of(0, 2, Sort.by("id"));
		assertThat(this.books.<PlainBook, List<Long>>findBy(haushofer,
				(found) -> found.sortBy(Sort.by("pages")).limit(1).page(two).map(Book::id).getContent()))
			.containsExactly(3L, 7L);
		assertThat(this.books.<PlainBook, List<Long>>findBy(haushofer,
				(found) -> found.sortBy(Sort.by("pages")).limit(1).slice(two).map(Book::id).getContent()))
			.containsExactly(3L, 7L);
		assertThat(this.books.<PlainBook, List<Long>>findBy(haushofer,
				(found) -> found.sortBy(Sort.by("pages")).page(PageRequest.of(0, 2)).map(Book::id).getContent()))
			.containsExactly(7L, 11L);
	}

	@Test
	void projectReadsThesePropertiesAndTheId() {
		Example<PlainBook> adler = Example.of(book(null, "Adler", null), MATCHING);
		assertThat(this.books.<PlainBook, List<PlainBook>>findBy(adler,
				(found) -> found.project("title", "publisher.name").all()))
			.containsExactly(new PlainBook(8, "100 Wolken_Bilder", null, null, null, null, null, null, null,
					new Publisher("Folio", "wien")));
		assertThatExceptionOfType(org.springframework.data.core.PropertyReferenceException.class)
			.isThrownBy(() -> this.books.findBy(adler, (found) -> found.project("nothing").all()));
	}

	@Test
	void openProjectionsOfFluentQueriesSeeBeans() {
		var factory = new org.springframework.beans.factory.support.DefaultListableBeanFactory();
		factory.registerSingleton("shout", "!");
		var repositories = new io.modelvault.data.repository.support.ModelVaultRepositoryFactory(this.library.template);
		repositories.setBeanFactory(factory);
		Books.Plain withBeans = repositories.getRepository(Books.Plain.class);
		assertThat(withBeans.<PlainBook, String>findBy(Example.of(book(null, "Adler", null), MATCHING),
				(found) -> found.as(Loud.class).oneValue().getLoud()))
			.isEqualTo("Adler!");
	}

	interface Loud {

		@org.springframework.beans.factory.annotation.Value("#{target.author + @shout}")
		String getLoud();

	}

	record Card(@io.modelvault.model.Id long id, java.util.Map<String, String> labels, List<String> tags) {
	}

	interface Cards extends io.modelvault.data.repository.ModelVaultRepository<Card, Long> {

	}

}
