package io.modelvault.data.repository.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.modelvault.ModelQuery;
import io.modelvault.data.core.query.Query;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.query.Book.Genre;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.data.core.PropertyReferenceException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.util.Streamable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A query method gives back what its type says, and obeys what its special parameters ask
 * for.
 */
class QueryMethodResultsTest {

	private static final Sort BY_PAGES = Sort.by("pages");

	private final Library library = new Library();

	private Results books;

	@BeforeEach
	void open() {
		this.library.plain();
		this.books = this.library.repository(Results.class);
	}

	@AfterEach
	void close() {
		this.library.close();
	}

	@Test
	void pageKnowsTheTotal() {
		Page<PlainBook> first = this.books.findPageByGenre(Genre.NOVEL, PageRequest.of(0, 3, BY_PAGES));
		assertThat(first).extracting(Book::id).containsExactly(11L, 3L, 4L);
		assertThat(first.getTotalElements()).isEqualTo(4);
		assertThat(first.getTotalPages()).isEqualTo(2);
		Page<PlainBook> second = this.books.findPageByGenre(Genre.NOVEL, first.nextPageable());
		assertThat(second).extracting(Book::id).containsExactly(1L);
		assertThat(second.getTotalElements()).isEqualTo(4);
		assertThat(second.hasNext()).isFalse();
	}

	@Test
	void pageBeyondTheEndIsEmptyAndKnowsTheTotal() {
		Page<PlainBook> page = this.books.findPageByGenre(Genre.NOVEL, PageRequest.of(7, 3));
		assertThat(page.getContent()).isEmpty();
		assertThat(page.getTotalElements()).isEqualTo(4);
	}

	@Test
	void unpagedHoldsEverything() {
		Page<PlainBook> page = this.books.findPageByGenre(Genre.NOVEL, Pageable.unpaged(BY_PAGES.descending()));
		assertThat(page).extracting(Book::id).containsExactly(1L, 3L, 4L, 11L);
		assertThat(page.getTotalElements()).isEqualTo(4);
	}

	@Test
	void topBoundsThePagesAndTheTotal() {
		Pageable second = PageRequest.of(1, 2);
		Page<PlainBook> page = this.books.findTop3ByGenreOrderByPagesAsc(Genre.NOVEL, second);
		assertThat(page).extracting(Book::id).containsExactly(4L);
		assertThat(page.getTotalElements()).isEqualTo(3);
		assertThat(this.books.findTop3ByGenreOrderByPagesAsc(Genre.NOVEL, PageRequest.of(2, 2)).getContent()).isEmpty();
	}

	@Test
	void contentAndTotalAreOfOneSnapshot() {
		Reading emptying = new Reading() {

			@Override
			public ModelQuery<Object> of(ModelQuery<?> query) {
				return query.with((book, document) -> {
					QueryMethodResultsTest.this.books.deleteAll();
					return book;
				});
			}

			@Override
			public ModelQuery<Keyed> keyed(ModelQuery<?> query, List<String> paths) {
				return Reading.entities().keyed(query, paths);
			}

			@Override
			public Object result(Object read) {
				return read;
			}

		};
		Page<Object> page = QueryExecution.page(Query.all(), PageRequest.of(0, 5), PlainBook.class,
				this.library.template, emptying);
		assertThat(page).hasSize(5);
		assertThat(page.getTotalElements()).isEqualTo(12);
		assertThat(this.books.count()).isZero();
	}

	@Test
	void sliceKnowsWhetherThereIsMore() {
		Slice<PlainBook> first = this.books.findSliceByGenre(Genre.NOVEL, PageRequest.of(0, 3, BY_PAGES));
		assertThat(first).extracting(Book::id).containsExactly(11L, 3L, 4L);
		assertThat(first.hasNext()).isTrue();
		Slice<PlainBook> second = this.books.findSliceByGenre(Genre.NOVEL, first.nextPageable());
		assertThat(second).extracting(Book::id).containsExactly(1L);
		assertThat(second.hasNext()).isFalse();
		assertThat(this.books.findSliceByGenre(Genre.NOVEL, PageRequest.of(0, 4)).hasNext()).isFalse();
	}

	@Test
	void sortOfTheCallComesAfterTheOneOfTheName() {
		Sort byTitle = Sort.by(Sort.Direction.DESC, "title");
		assertThat(this.books.findByGenreOrderByPagesAsc(Genre.NOVEL, byTitle)).extracting(Book::id)
			.containsExactly(11L, 3L, 4L, 1L);
		assertThat(this.books.findByGenreOrderByPagesAsc(Genre.NOVEL, Sort.by("title"))).extracting(Book::id)
			.containsExactly(11L, 4L, 3L, 1L);
	}

	@Test
	void sortPlacesNullsAndIgnoresCaseAsAsked() {
		Sort nullsFirst = Sort.by(Sort.Order.asc("pages").nullsFirst());
		assertThat(this.books.findByTitleIsNotNull(nullsFirst).get(0).id()).isEqualTo(5);
		Sort nullsLast = Sort.by(Sort.Order.desc("pages").nullsLast());
		assertThat(this.books.findByTitleIsNotNull(nullsLast)).last().extracting(Book::id).isEqualTo(5L);
		Sort folded = Sort.by(Sort.Order.desc("title").ignoreCase());
		assertThat(this.books.findByTitleIsNotNull(folded)).extracting(Book::id).startsWith(6L, 5L, 1L, 2L);
	}

	@Test
	void sortByUnknownPropertyIsRefused() {
		assertThatExceptionOfType(PropertyReferenceException.class)
			.isThrownBy(() -> this.books.findByTitleIsNotNull(Sort.by("weight")))
			.withMessageContaining("weight");
	}

	@Test
	void limitCutsAlsoWhatTopHasCut() {
		assertThat(this.books.findByGenreOrderByPagesDesc(Genre.NOVEL, Limit.of(2))).extracting(Book::id)
			.containsExactly(1L, 3L);
		assertThat(this.books.findByGenreOrderByPagesDesc(Genre.NOVEL, Limit.unlimited())).hasSize(4);
		assertThat(this.books.findTop3ByOrderByPagesDesc(Limit.of(2))).extracting(Book::id).containsExactly(5L, 10L);
		assertThat(this.books.findTop3ByOrderByPagesDesc(Limit.of(9))).hasSize(3);
	}

	@Test
	void singleResultIsTheOnlyOne() {
		assertThat(this.books.findByTitle("Gedichte"))
			.hasValueSatisfying((book) -> assertThat(book.id()).isEqualTo(10));
		assertThat(this.books.findByTitle("Nothing")).isEmpty();
		assertThat(this.books.getByAuthor("Nothing")).isNull();
		assertThat(this.books.getByAuthor("Adler").id()).isEqualTo(8);
	}

	@Test
	void severalWhereOneIsExpectedAreRefused() {
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> this.books.getByAuthor("Haushofer"))
			.withMessageContaining(PlainBook.class.getName());
	}

	@Test
	void firstTakesOneOfSeveral() {
		assertThat(this.books.findFirstByAuthorOrderByPagesDesc("Haushofer").id()).isEqualTo(3);
	}

	@Test
	void countAndExistsFitTheirTypes() {
		assertThat(this.books.countByGenre(Genre.NOVEL)).isEqualTo(4);
		assertThat(this.books.countByAuthorIs("Haushofer")).isEqualTo(3);
		assertThat(this.books.existsByAuthor("Adler")).isTrue();
		assertThat(this.books.existsByAuthor("adler")).isFalse();
	}

	@Test
	void streamHoldsOneSnapshotUntilItIsClosed() {
		try (Stream<PlainBook> stream = this.books.streamByGenreOrderByPagesAsc(Genre.NOVEL)) {
			this.books.deleteAll();
			assertThat(stream).extracting(Book::id).containsExactly(11L, 3L, 4L, 1L);
		}
		assertThat(this.books.count()).isZero();
	}

	@Test
	void collectionsTakeTheFormAskedFor() {
		assertThat(this.books.readByGenre(Genre.ESSAY)).extracting(Book::id).containsExactlyInAnyOrder(2L, 6L, 12L);
		assertThat(this.books.searchByGenre(Genre.ESSAY)).extracting(Book::id).containsExactlyInAnyOrder(2L, 6L, 12L);
		assertThat(this.books.queryByGenre(Genre.ESSAY).map(Book::id)).containsExactlyInAnyOrder(2L, 6L, 12L);
	}

	@Test
	void projectionsShowAPart() {
		assertThat(this.books.findTitledByAuthor("Adler")).singleElement().satisfies((titled) -> {
			assertThat(titled.getTitle()).isEqualTo("100 Wolken_Bilder");
			assertThat(titled.getLabel()).isEqualTo("Adler: 100 Wolken_Bilder");
		});
		assertThat(this.books.findSummaryByAuthor("Adler")).containsExactly(new Summary("100 Wolken_Bilder", 90));
		assertThat(this.books.findByAuthor("Adler", Summary.class))
			.containsExactly(new Summary("100 Wolken_Bilder", 90));
		assertThat(this.books.findByAuthor("Adler", PlainBook.class)).containsExactly(Library.BOOKS.get(7));
	}

	@Test
	void pageOfProjectionsKnowsTheTotal() {
		Page<Summary> page = this.books.findSummaryByGenre(Genre.NOVEL, PageRequest.of(0, 1, BY_PAGES));
		assertThat(page).containsExactly(new Summary(null, 176));
		assertThat(page.getTotalElements()).isEqualTo(4);
	}

	interface Results extends ModelVaultRepository<PlainBook, Long> {

		Page<PlainBook> findPageByGenre(Genre genre, Pageable pageable);

		Page<PlainBook> findTop3ByGenreOrderByPagesAsc(Genre genre, Pageable pageable);

		Slice<PlainBook> findSliceByGenre(Genre genre, Pageable pageable);

		List<PlainBook> findByGenreOrderByPagesAsc(Genre genre, Sort sort);

		List<PlainBook> findByTitleIsNotNull(Sort sort);

		List<PlainBook> findByGenreOrderByPagesDesc(Genre genre, Limit limit);

		List<PlainBook> findTop3ByOrderByPagesDesc(Limit limit);

		Optional<PlainBook> findByTitle(String title);

		@Nullable PlainBook getByAuthor(String author);

		PlainBook findFirstByAuthorOrderByPagesDesc(String author);

		long countByGenre(Genre genre);

		int countByAuthorIs(String author);

		boolean existsByAuthor(String author);

		Stream<PlainBook> streamByGenreOrderByPagesAsc(Genre genre);

		Set<PlainBook> readByGenre(Genre genre);

		PlainBook[] searchByGenre(Genre genre);

		Streamable<PlainBook> queryByGenre(Genre genre);

		List<Titled> findTitledByAuthor(String author);

		List<Summary> findSummaryByAuthor(String author);

		<P> List<P> findByAuthor(String author, Class<P> projection);

		Page<Summary> findSummaryByGenre(Genre genre, Pageable pageable);

	}

	interface Titled {

		String getTitle();

		@Value("#{target.author + ': ' + target.title}")
		String getLabel();

	}

	record Summary(@Nullable String title, @Nullable Integer pages) {
	}

}
