package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.modelvault.data.repository.query.Book.Genre;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Range;
import org.springframework.data.domain.Range.Bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every keyword finds exactly the books that a plain loop over them finds, with indexes
 * and without.
 */
abstract class DerivedQueryKeywordsContract<T extends Book> {

	final Library library = new Library();

	final Books<T> books;

	DerivedQueryKeywordsContract() {
		this.books = books();
	}

	abstract Books<T> books();

	@AfterEach
	void close() {
		this.library.close();
	}

	/**
	 * Compares what was found with what a loop finds, and sees to it that the loop tells
	 * some books from others.
	 */
	private void assertFound(List<T> found, Predicate<Book> expected) {
		List<Long> ids = Library.BOOKS.stream().filter(expected).map(Book::id).toList();
		assertThat(ids).as("what the test expects").isNotEmpty().hasSizeLessThan(Library.BOOKS.size());
		assertThat(found).extracting(Book::id).containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void simplePropertyIsEqual() {
		assertFound(this.books.findByTitle("Stoner"), (book) -> "Stoner".equals(book.title()));
		assertFound(this.books.findByTitle(""), (book) -> "".equals(book.title()));
		assertFound(this.books.findByAuthorIs("Haushofer"), (book) -> "Haushofer".equals(book.author()));
		assertFound(this.books.findByPagesEquals(276), (book) -> Objects.equals(276, book.pages()));
		assertFound(this.books.findByGenre(Genre.POETRY), (book) -> book.genre() == Genre.POETRY);
		assertThat(this.books.findByTitle("Nothing")).isEmpty();
	}

	@Test
	void equalToNullIsAbsent() {
		assertFound(this.books.findByTitle(null), (book) -> book.title() == null);
		assertFound(this.books.findByPagesEquals(null), (book) -> book.pages() == null);
	}

	@Test
	void notIsDifferentOrAbsent() {
		assertFound(this.books.findByAuthorNot("Haushofer"), (book) -> !"Haushofer".equals(book.author()));
		assertFound(this.books.findByAuthorNot(null), (book) -> book.author() != null);
	}

	@Test
	void nullAndNotNullTellAbsentFromEmpty() {
		assertFound(this.books.findByAuthorIsNull(), (book) -> book.author() == null);
		assertFound(this.books.findByAuthorIsNotNull(), (book) -> book.author() != null);
		assertFound(this.books.findByAuthorExists(), (book) -> book.author() != null);
	}

	@Test
	void comparisonsAreFalseOfAbsentValues() {
		assertFound(this.books.findByPagesLessThan(90), (book) -> book.pages() != null && book.pages() < 90);
		assertFound(this.books.findByPagesLessThanEqual(90), (book) -> book.pages() != null && book.pages() <= 90);
		assertFound(this.books.findByPagesGreaterThan(276), (book) -> book.pages() != null && book.pages() > 276);
		assertFound(this.books.findByPagesGreaterThanEqual(276), (book) -> book.pages() != null && book.pages() >= 276);
		LocalDate day = LocalDate.of(1980, 2, 29);
		assertFound(this.books.findByPublishedBefore(day),
				(book) -> book.published() != null && book.published().isBefore(day));
		assertFound(this.books.findByPublishedAfter(day),
				(book) -> book.published() != null && book.published().isAfter(day));
	}

	@Test
	void comparisonWithNullIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.books.findByPagesGreaterThan(null))
			.withMessageContaining("GREATER_THAN")
			.withMessageContaining("pages");
	}

	@Test
	void betweenIncludesBothEnds() {
		assertFound(this.books.findByPagesBetween(90, 276),
				(book) -> book.pages() != null && book.pages() >= 90 && book.pages() <= 276);
		assertThat(this.books.findByPagesBetween(276, 90)).isEmpty();
	}

	@Test
	void betweenHonoursTheBoundsOfARange() {
		assertFound(this.books.findByPagesBetween(Range.rightOpen(90, 276)),
				(book) -> book.pages() != null && book.pages() >= 90 && book.pages() < 276);
		assertFound(this.books.findByPagesBetween(Range.open(90, 276)),
				(book) -> book.pages() != null && book.pages() > 90 && book.pages() < 276);
		assertFound(this.books.findByPagesBetween(Range.from(Bound.exclusive(276)).to(Bound.unbounded())),
				(book) -> book.pages() != null && book.pages() > 276);
		assertFound(this.books.findByPagesBetween(Range.unbounded()), (book) -> book.pages() != null);
	}

	@Test
	void likeKnowsWildcardsAndTheirEscape() {
		assertFound(this.books.findByTitleLike("Die %"), (book) -> startsWith(book.title(), "Die "));
		assertFound(this.books.findByTitleLike("_toner"),
				(book) -> book.title() != null && book.title().matches(".toner"));
		assertFound(this.books.findByTitleLike("100\\%%"), (book) -> startsWith(book.title(), "100%"));
		assertFound(this.books.findByTitleLike("%\\_Bilder"), (book) -> endsWith(book.title(), "_Bilder"));
		assertFound(this.books.findByTitleLike("%\\\\%"), (book) -> contains(book.title(), "\\"));
		assertThat(this.books.findByTitleLike("ton")).isEmpty();
		assertFound(this.books.findByTitleNotLike("%o%"), (book) -> !contains(book.title(), "o"));
	}

	@Test
	void startingEndingAndContainingAreLiteral() {
		assertFound(this.books.findByTitleStartingWith("100%"), (book) -> startsWith(book.title(), "100%"));
		assertFound(this.books.findByTitleStartingWith("Die Wa"), (book) -> startsWith(book.title(), "Die Wa"));
		assertFound(this.books.findByTitleStartingWith("Ü"), (book) -> startsWith(book.title(), "Ü"));
		assertFound(this.books.findByTitleStartingWith(""), (book) -> book.title() != null);
		assertFound(this.books.findByTitleEndingWith("en"), (book) -> endsWith(book.title(), "en"));
		assertFound(this.books.findByTitleContaining("_"), (book) -> contains(book.title(), "_"));
		assertFound(this.books.findByTitleContaining("ol"), (book) -> contains(book.title(), "ol"));
		assertFound(this.books.findByTitleNotContaining("o"), (book) -> !contains(book.title(), "o"));
	}

	@Test
	void matchesFindsTheExpressionAndKeepsTheFlagsOfAPattern() {
		assertFound(this.books.findByTitleMatches("^Die W.n"),
				(book) -> book.title() != null && Pattern.compile("^Die W.n").matcher(book.title()).find());
		assertFound(this.books.findByTitleMatches(Pattern.compile("STONER", Pattern.CASE_INSENSITIVE)),
				(book) -> "stoner".equalsIgnoreCase(book.title()));
		assertThat(this.books.findByTitleMatches(Pattern.compile("STONER"))).isEmpty();
		assertFound(this.books.findByTitleMatches(Pattern.compile("k\\s", Pattern.LITERAL)),
				(book) -> contains(book.title(), "k\\s"));
	}

	@Test
	void emptyTextIsNeitherAbsentNorFull() {
		assertFound(this.books.findByAuthorIsEmpty(), (book) -> "".equals(book.author()));
		assertFound(this.books.findByAuthorIsNotEmpty(), (book) -> book.author() != null && !book.author().isEmpty());
	}

	@Test
	void emptyCollectionIsNeitherAbsentNorFull() {
		assertFound(this.books.findByTagsIsEmpty(), (book) -> book.tags() != null && book.tags().isEmpty());
		assertFound(this.books.findByTagsIsNotEmpty(), (book) -> book.tags() != null && !book.tags().isEmpty());
	}

	@Test
	void containingAsksForAnElementOrForAllOfThem() {
		assertFound(this.books.findByTagsContaining("classic"),
				(book) -> book.tags() != null && book.tags().contains("classic"));
		assertFound(this.books.findByTagsContaining(List.of("nature", "style")),
				(book) -> book.tags() != null && book.tags().containsAll(List.of("nature", "style")));
		assertFound(this.books.findByTagsNotContaining("classic"),
				(book) -> book.tags() == null || !book.tags().contains("classic"));
		assertThat(this.books.findByTagsContaining("class")).isEmpty();
	}

	@Test
	void inTakesEachValueOnceAndNothingFindsNothing() {
		assertFound(this.books.findByPagesIn(List.of(90, 276, 276, 1)),
				(book) -> book.pages() != null && Set.of(90, 276).contains(book.pages()));
		assertFound(this.books.findByPagesIn(12, 512),
				(book) -> book.pages() != null && Set.of(12, 512).contains(book.pages()));
		assertFound(this.books.findByTagsIn(List.of("campus", "craft")),
				(book) -> book.tags() != null && !Collections.disjoint(book.tags(), List.of("campus", "craft")));
		assertThat(this.books.findByPagesIn(List.of())).isEmpty();
	}

	@Test
	void notInIsAnotherValueOrAbsent() {
		assertFound(this.books.findByPagesNotIn(List.of(90, 276)),
				(book) -> book.pages() == null || !Set.of(90, 276).contains(book.pages()));
		assertThat(this.books.findByPagesNotIn(List.of())).hasSameSizeAs(Library.BOOKS);
	}

	@Test
	void nullAmongSeveralValuesMeansAbsent() {
		assertFound(this.books.findByPagesIn(Arrays.asList(90, null)),
				(book) -> book.pages() == null || book.pages() == 90);
		assertFound(this.books.findByPagesNotIn(Arrays.asList(90, null)),
				(book) -> book.pages() != null && book.pages() != 90);
	}

	@Test
	void absentIsNeitherTrueNorFalse() {
		assertFound(this.books.findByAvailableTrue(), (book) -> Boolean.TRUE.equals(book.available()));
		assertFound(this.books.findByAvailableFalse(), (book) -> Boolean.FALSE.equals(book.available()));
	}

	@Test
	void ignoreCaseFoldsBothSides() {
		assertFound(this.books.findByTitleIgnoreCase("STONER"), (book) -> "stoner".equalsIgnoreCase(book.title()));
		assertFound(this.books.findByTitleStartingWithIgnoreCase("üBUNG"),
				(book) -> book.title() != null && startsWith(book.title().toLowerCase(Locale.ROOT), "übung"));
		assertFound(this.books.findByTitleInIgnoreCase(List.of("DIE WAND", "gedichte")), (book) -> book.title() != null
				&& Set.of("die wand", "gedichte").contains(book.title().toLowerCase(Locale.ROOT)));
		assertFound(this.books.findByTitleAndPagesAllIgnoreCase("DIE wand", 276),
				(book) -> "die wand".equalsIgnoreCase(book.title()) && Objects.equals(276, book.pages()));
	}

	@Test
	void ignoreCaseIsOfOnePartAlone() {
		assertFound(this.books.findByTitleIgnoreCaseOrTitle("STONER", "gedichte"),
				(book) -> "stoner".equalsIgnoreCase(book.title()));
		assertFound(this.books.findByTitleIgnoreCaseOrTitle("STONER", "Gedichte"),
				(book) -> "stoner".equalsIgnoreCase(book.title()) || "Gedichte".equals(book.title()));
	}

	@Test
	void pathsLeadIntoObjects() {
		assertFound(this.books.findByPublisherCity("Wien"),
				(book) -> book.publisher() != null && "Wien".equals(book.publisher().city()));
		assertFound(this.books.findByPublisher_CityIsNull(),
				(book) -> book.publisher() == null || book.publisher().city() == null);
	}

	@Test
	void pathsThroughAListAskForAnElement() {
		assertFound(this.books.findByChaptersHeading("I"), (book) -> book.chapters() != null
				&& book.chapters().stream().anyMatch((chapter) -> "I".equals(chapter.heading())));
		assertFound(this.books.findByChaptersLengthGreaterThan(20), (book) -> book.chapters() != null
				&& book.chapters().stream().anyMatch((chapter) -> chapter.length() != null && chapter.length() > 20));
	}

	@Test
	void andBindsStrongerThanOr() {
		assertFound(this.books.findByGenreAndPagesGreaterThan(Genre.NOVEL, 200),
				(book) -> book.genre() == Genre.NOVEL && book.pages() > 200);
		assertFound(this.books.findByGenreOrPagesLessThanAndAvailableTrue(Genre.ESSAY, 100),
				(book) -> book.genre() == Genre.ESSAY
						|| (book.pages() != null && book.pages() < 100 && Boolean.TRUE.equals(book.available())));
	}

	@Test
	void orderByOrdersByEachPropertyThenById() {
		assertThat(this.books.findByGenreOrderByPagesDesc(Genre.NOVEL)).extracting(Book::id)
			.containsExactly(1L, 3L, 4L, 11L);
		assertThat(this.books.findByGenreOrderByPagesAscTitleDesc(Genre.NOVEL)).extracting(Book::id)
			.containsExactly(11L, 3L, 4L, 1L);
	}

	@Test
	void absentValuesComeLastInAscendingOrder() {
		assertThat(this.books.findAllByOrderByAuthorAsc()).extracting(Book::id)
			.containsExactly(2L, 8L, 4L, 10L, 3L, 7L, 11L, 9L, 6L, 1L, 12L, 5L);
	}

	private static boolean startsWith(String text, String prefix) {
		return text != null && text.startsWith(prefix);
	}

	private static boolean endsWith(String text, String suffix) {
		return text != null && text.endsWith(suffix);
	}

	private static boolean contains(String text, String part) {
		return text != null && text.contains(part);
	}

}
