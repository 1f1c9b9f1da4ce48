package io.modelvault.data.repository.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.query.Book.Genre;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Windows give every entity once, forward and backward, by offset and by keys.
 */
class WindowTest {

	private final Library library = new Library();

	private Scrolls books;

	@BeforeEach
	void open() {
		this.library.plain();
		this.books = this.library.repository(Scrolls.class);
	}

	@AfterEach
	void close() {
		this.library.close();
	}

	static List<Sort> sorts() {
		return List.of(Sort.unsorted(), Sort.by("pages"), Sort.by("pages").descending(),
				Sort.by(Order.asc("pages").nullsFirst()), Sort.by(Order.desc("author").nullsLast(), Order.asc("pages")),
				Sort.by(Order.asc("title").ignoreCase()), Sort.by("genre", "published"), Sort.by("publisher.city"),
				Sort.by("id").descending(), Sort.by("available", "id"));
	}

	@ParameterizedTest
	@MethodSource("sorts")
	void forwardWindowsGiveEveryEntityOnceInOrder(Sort sort) {
		List<PlainBook> expected = this.books.findAll(sort.isSorted() ? sort : Sort.by("id"));
		assertThat(scrolled(ScrollPosition.keyset(), sort)).isEqualTo(expected);
		assertThat(scrolled(ScrollPosition.offset(), sort.isSorted() ? sort : Sort.by("id"))).isEqualTo(expected);
	}

	@ParameterizedTest
	@MethodSource("sorts")
	void backwardWindowsEndWithTheOneBefore(Sort sort) {
		List<PlainBook> expected = this.books.findAll(sort.isSorted() ? sort : Sort.by("id"));
		List<PlainBook> backward = new ArrayList<>();
		ScrollPosition position = ScrollPosition.keyset().backward();
		Window<PlainBook> window;
		do {
			window = this.books.findByIdGreaterThan(0, position, sort, Limit.of(5));
			backward.addAll(0, window.getContent());
			position = window.positionAt(0);
		}
		while (window.hasNext());
		assertThat(backward).isEqualTo(expected);
	}

	private List<PlainBook> scrolled(ScrollPosition start, Sort sort) {
		List<PlainBook> all = new ArrayList<>();
		ScrollPosition position = start;
		Window<PlainBook> window;
		do {
			window = this.books.findByIdGreaterThan(0, position, sort, Limit.of(5));
			all.addAll(window.getContent());
			position = window.positionAt(window.size() - 1);
		}
		while (window.hasNext());
		return all;
	}

	@Test
	void offsetsBeginBehindTheirPosition() {
		assertThat(ids(this.books.findTop2ByOrderByIdAsc(ScrollPosition.offset()))).containsExactly(1L, 2L);
		assertThat(ids(this.books.findTop2ByOrderByIdAsc(ScrollPosition.offset(0)))).containsExactly(2L, 3L);
		Window<PlainBook> window = this.books.findTop2ByOrderByIdAsc(ScrollPosition.offset(1));
		assertThat(ids(window)).containsExactly(3L, 4L);
		assertThat(window.positionAt(1)).isEqualTo(ScrollPosition.offset(3));
		assertThat(this.books.findTop2ByOrderByIdAsc(ScrollPosition.offset(100)).isEmpty()).isTrue();
	}

	@Test
	void keysAreTheSortedPropertiesAndTheId() {
		Window<PlainBook> window = this.books.findTop3ByGenreOrderByPublishedDescPublisherCityAsc(Genre.POETRY,
				ScrollPosition.keyset());
		KeysetScrollPosition position = (KeysetScrollPosition) window.positionAt(1);
		assertThat(position.getKeys().keySet()).containsExactly("published", "publisher.city", "id");
		assertThat(position.getKeys()).containsEntry("id", 8L).containsEntry("publisher.city", "wien");
	}

	@Test
	void aKeysetStaysWhereItIsWhateverIsWritten() {
		Window<PlainBook> first = this.books.findTop2ByOrderByIdAsc(ScrollPosition.keyset());
		this.books.deleteById(1L);
		this.books.deleteById(2L);
		assertThat(ids(this.books.findTop2ByOrderByIdAsc(first.positionAt(1)))).containsExactly(3L, 4L);
	}

	@Test
	void keysMayComeFromElsewhere() {
		Map<String, @Nullable Object> keys = new HashMap<>(Map.of("id", 8, "pages", 90L));
		assertThat(ids(this.books.findByIdGreaterThan(0, ScrollPosition.forward(keys), Sort.by("pages"), Limit.of(2))))
			.containsExactly(11L, 6L);
		assertThat(ids(this.books.findByIdGreaterThan(0, ScrollPosition.backward(keys), Sort.by("pages"), Limit.of(2))))
			.containsExactly(2L, 7L);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.books.findByIdGreaterThan(0, ScrollPosition.forward(Map.of("id", 8)),
					Sort.by("pages"), Limit.of(2)))
			.withMessageContaining("'pages'");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.books.findByIdGreaterThan(0,
					ScrollPosition.forward(Map.of("id", 8, "pages", "ninety")), Sort.by("pages"), Limit.of(2)))
			.withMessageContaining("'pages'")
			.withMessageContaining("String");
	}

	@Test
	void withoutALimitThereIsOneWindow() {
		Window<PlainBook> window = this.books.findByIdGreaterThan(3, ScrollPosition.keyset(), Sort.unsorted(),
				Limit.unlimited());
		assertThat(window).hasSize(9);
		assertThat(window.hasNext()).isFalse();
	}

	@Test
	void aPageableIsAsGoodAsAPosition() {
		Window<PlainBook> window = this.books.findByIdLessThan(100, PageRequest.of(1, 5, Sort.by("id")));
		assertThat(ids(window)).containsExactly(6L, 7L, 8L, 9L, 10L);
		assertThat(window.hasNext()).isTrue();
	}

	@Test
	void windowsHoldProjectionsToo() {
		List<String> titles = new ArrayList<>();
		ScrollPosition position = ScrollPosition.keyset();
		Window<Titled> window;
		do {
			window = this.books.findTop5ByPublishedIsNotNullOrderByPublisherCityAscPagesDesc(position);
			window.forEach((titled) -> titles.add(String.valueOf(titled.getTitle())));
			position = window.positionAt(window.size() - 1);
		}
		while (window.hasNext());
		List<String> expected = this.books.findAll(Sort.by(Order.asc("publisher.city"), Order.desc("pages")))
			.stream()
			.filter((book) -> book.published() != null)
			.map((book) -> String.valueOf(book.title()))
			.toList();
		assertThat(titles).isEqualTo(expected);
		List<Dated> dated = this.books.findTop2ByGenreOrderByIdAsc(Genre.NOVEL, ScrollPosition.keyset()).getContent();
		assertThat(dated).extracting(Dated::title).containsExactly("Stoner", "Die Wand");
	}

	private static List<Long> ids(Window<PlainBook> window) {
		return window.stream().map(PlainBook::id).toList();
	}

	interface Titled {

		@Nullable String getTitle();

		Book.@Nullable Publisher getPublisher();

	}

	record Dated(@Nullable String title, java.time.@Nullable LocalDate published) {
	}

	interface Scrolls extends ModelVaultRepository<PlainBook, Long> {

		Window<PlainBook> findByIdGreaterThan(long id, ScrollPosition position, Sort sort, Limit limit);

		Window<PlainBook> findTop2ByOrderByIdAsc(ScrollPosition position);

		Window<PlainBook> findTop3ByGenreOrderByPublishedDescPublisherCityAsc(Genre genre, ScrollPosition position);

		Window<PlainBook> findByIdLessThan(long id, Pageable pageable);

		Window<Titled> findTop5ByPublishedIsNotNullOrderByPublisherCityAscPagesDesc(ScrollPosition position);

		Window<Dated> findTop2ByGenreOrderByIdAsc(Genre genre, ScrollPosition position);

	}

}
