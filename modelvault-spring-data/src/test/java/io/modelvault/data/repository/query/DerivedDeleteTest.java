package io.modelvault.data.repository.query;

import java.util.List;
import java.util.Optional;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.query.Book.Genre;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.IncorrectResultSizeDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A derived delete deletes what it names, all of it and nothing else.
 */
class DerivedDeleteTest {

	private final Library library = new Library();

	private Deletes books;

	@BeforeEach
	void open() {
		this.library.plain();
		this.books = this.library.repository(Deletes.class);
	}

	@AfterEach
	void close() {
		this.library.close();
	}

	@Test
	void deletesWithoutAResult() {
		this.books.deleteByGenre(Genre.NOVEL);
		assertThat(remaining()).containsExactly(2L, 5L, 6L, 7L, 8L, 9L, 10L, 12L);
	}

	@Test
	void removeCountsWhatItDeleted() {
		assertThat(this.books.removeByAuthor("Haushofer")).isEqualTo(3);
		assertThat(remaining()).containsExactly(1L, 2L, 4L, 5L, 6L, 8L, 9L, 10L, 12L);
		assertThat(this.books.removeByAuthor("Haushofer")).isZero();
	}

	@Test
	void givesBackWhatItDeletedInTheOrderOfTheName() {
		assertThat(this.books.deleteByGenreOrderByPagesDesc(Genre.POETRY)).extracting(Book::id)
			.containsExactly(10L, 8L, 9L);
		assertThat(remaining()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 11L, 12L);
	}

	@Test
	void deletesTheOnlyOne() {
		assertThat(this.books.deleteByTitle("Stoner")).map(Book::id).hasValue(1L);
		assertThat(this.books.existsById(1L)).isFalse();
		assertThat(this.books.deleteByTitle("Stoner")).isEmpty();
		assertThat(this.books.count()).isEqualTo(11);
	}

	@Test
	void deletesNothingWhereOneIsExpectedAndThereAreSeveral() {
		assertThatExceptionOfType(IncorrectResultSizeDataAccessException.class)
			.isThrownBy(() -> this.books.deletePlainBookByAuthor("Haushofer"));
		assertThat(this.books.count()).isEqualTo(12);
	}

	private List<Long> remaining() {
		return this.books.findAll().stream().map(Book::id).sorted().toList();
	}

	interface Deletes extends ModelVaultRepository<PlainBook, Long> {

		void deleteByGenre(Genre genre);

		int removeByAuthor(String author);

		List<PlainBook> deleteByGenreOrderByPagesDesc(Genre genre);

		Optional<PlainBook> deleteByTitle(String title);

		PlainBook deletePlainBookByAuthor(String author);

	}

}
