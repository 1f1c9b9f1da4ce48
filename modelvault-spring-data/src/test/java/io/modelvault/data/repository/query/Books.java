package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.query.Book.Genre;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Range;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * A method for each keyword.
 */
@NoRepositoryBean
interface Books<T extends Book> extends ModelVaultRepository<T, Long> {

	List<T> findByTitle(@Nullable String title);

	List<T> findByAuthorIs(String author);

	List<T> findByPagesEquals(@Nullable Integer pages);

	List<T> findByGenre(Genre genre);

	List<T> findByAuthorNot(@Nullable String author);

	List<T> findByAuthorIsNull();

	List<T> findByAuthorIsNotNull();

	List<T> findByAuthorExists();

	List<T> findByPagesLessThan(int pages);

	List<T> findByPagesLessThanEqual(int pages);

	List<T> findByPagesGreaterThan(@Nullable Integer pages);

	List<T> findByPagesGreaterThanEqual(long pages);

	List<T> findByPublishedBefore(LocalDate day);

	List<T> findByPublishedAfter(LocalDate day);

	List<T> findByPagesBetween(int low, int high);

	List<T> findByPagesBetween(Range<Integer> range);

	List<T> findByTitleLike(String pattern);

	List<T> findByTitleNotLike(String pattern);

	List<T> findByTitleStartingWith(String prefix);

	List<T> findByTitleEndingWith(String suffix);

	List<T> findByTitleContaining(String part);

	List<T> findByTitleNotContaining(String part);

	List<T> findByTitleMatches(String expression);

	List<T> findByTitleMatches(Pattern expression);

	List<T> findByAuthorIsEmpty();

	List<T> findByAuthorIsNotEmpty();

	List<T> findByTagsIsEmpty();

	List<T> findByTagsIsNotEmpty();

	List<T> findByTagsContaining(String tag);

	List<T> findByTagsContaining(Collection<String> tags);

	List<T> findByTagsNotContaining(String tag);

	List<T> findByTagsIn(Collection<String> tags);

	List<T> findByPagesIn(Collection<Integer> pages);

	List<T> findByPagesIn(Integer... pages);

	List<T> findByPagesNotIn(Collection<Integer> pages);

	List<T> findByAvailableTrue();

	List<T> findByAvailableFalse();

	List<T> findByTitleIgnoreCase(String title);

	List<T> findByTitleIgnoreCaseOrTitle(String folded, String exact);

	List<T> findByTitleStartingWithIgnoreCase(String prefix);

	List<T> findByTitleInIgnoreCase(Collection<String> titles);

	List<T> findByTitleAndPagesAllIgnoreCase(String title, Integer pages);

	List<T> findByPublisherCity(String city);

	List<T> findByPublisher_CityIsNull();

	List<T> findByChaptersHeading(String heading);

	List<T> findByChaptersLengthGreaterThan(int length);

	List<T> findByGenreAndPagesGreaterThan(Genre genre, int pages);

	List<T> findByGenreOrPagesLessThanAndAvailableTrue(Genre genre, int pages);

	List<T> findByGenreOrderByPagesDesc(Genre genre);

	List<T> findByGenreOrderByPagesAscTitleDesc(Genre genre);

	List<T> findAllByOrderByAuthorAsc();

	interface Plain extends Books<PlainBook> {

	}

	interface Indexed extends Books<IndexedBook> {

	}

}
