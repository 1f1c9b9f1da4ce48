package io.modelvault.data.repository.query;

import java.util.List;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.Query;
import io.modelvault.data.repository.Update;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.domain.Limit;
import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A text that is wrong, or does not fit its method, keeps the repository from being made,
 * and says which method, where in the text and what to do.
 */
class RefusedTextsTest {

	private final Library library = new Library();

	@AfterEach
	void close() {
		this.library.close();
	}

	static List<Arguments> refused() {
		return List.of(
				arguments(UnknownPath.class, "At position 15: there is no path 'autor'; the nearest is 'author'"),
				arguments(UnknownNestedPath.class, "the nearest is 'publisher.city'"),
				arguments(Grammar.class, "At position 10: there is the end where a path or a value should be"),
				arguments(WrongLiteral.class, "At position 9: the string 'many' is no int32, which 'pages' is"),
				arguments(NoSuchName.class, ":writer at position 10, and the method has no such parameter"),
				arguments(NoSuchNumber.class, "?2 at position 9, and the method has no such parameter"),
				arguments(WrongType.class, "type LocalDate does not fit 'pages' of type int32 at position 9"),
				arguments(SeveralForOne.class, "type List does not fit 'pages'"),
				arguments(Left.class, "does not use parameter pages"),
				arguments(WrongExpression.class, "the expression at position 10 of its text is wrong"),
				arguments(OrderByNothing.class, "At position 10: there is no path 'weight'"),
				arguments(CountAndDelete.class, "[COUNT, DELETE] at once"),
				arguments(CountOfText.class, "a count does not fit into String"),
				arguments(DeleteLimited.class, "Pageable, Limit and Sort"),
				arguments(UpdateOfId.class, "the text of its update is wrong. At position 1: 'id' is the primary key"),
				arguments(UpdateGivesBack.class, "how many were changed does not fit into List"),
				arguments(UpdateAlone.class, "@Update does not say which entities"),
				arguments(Projected.class, "needs 'subtitle', and PlainBook has no such property"));
	}

	@ParameterizedTest
	@MethodSource
	void refused(Class<?> repository, String reason) {
		Throwable thrown = catchThrowable(() -> this.library.repository(repository));
		assertThat(thrown).isInstanceOf(QueryCreationException.class)
			.hasMessageContaining(repository.getSimpleName() + "." + repository.getDeclaredMethods()[0].getName())
			.hasMessageContaining(reason)
			.hasCauseInstanceOf(UnsupportedQueryMethodException.class);
	}

	interface UnknownPath extends ModelVaultRepository<PlainBook, Long> {

		@Query("pages > 5 AND autor = 'x'")
		List<PlainBook> find();

	}

	interface UnknownNestedPath extends ModelVaultRepository<PlainBook, Long> {

		@Query("publisher.citi = 'x'")
		List<PlainBook> find();

	}

	interface Grammar extends ModelVaultRepository<PlainBook, Long> {

		@Query("pages >= ")
		List<PlainBook> find();

	}

	interface WrongLiteral extends ModelVaultRepository<PlainBook, Long> {

		@Query("pages = 'many'")
		List<PlainBook> find();

	}

	interface NoSuchName extends ModelVaultRepository<PlainBook, Long> {

		@Query("author = :writer")
		List<PlainBook> find(String author);

	}

	interface NoSuchNumber extends ModelVaultRepository<PlainBook, Long> {

		@Query("pages > ?2")
		List<PlainBook> find(int pages);

	}

	interface WrongType extends ModelVaultRepository<PlainBook, Long> {

		@Query("pages > ?1")
		List<PlainBook> find(java.time.LocalDate day);

	}

	interface SeveralForOne extends ModelVaultRepository<PlainBook, Long> {

		@Query("pages = ?1")
		List<PlainBook> find(List<Integer> pages);

	}

	interface Left extends ModelVaultRepository<PlainBook, Long> {

		@Query("author = :author")
		List<PlainBook> find(String author, int pages);

	}

	interface WrongExpression extends ModelVaultRepository<PlainBook, Long> {

		@Query("author = :#{#a b c}")
		List<PlainBook> find(String author);

	}

	interface OrderByNothing extends ModelVaultRepository<PlainBook, Long> {

		@Query("ORDER BY weight")
		List<PlainBook> find();

	}

	interface CountAndDelete extends ModelVaultRepository<PlainBook, Long> {

		@Query(value = "pages = 1", count = true, delete = true)
		long find();

	}

	interface CountOfText extends ModelVaultRepository<PlainBook, Long> {

		@Query(value = "pages = 1", count = true)
		String find();

	}

	interface DeleteLimited extends ModelVaultRepository<PlainBook, Long> {

		@Query(value = "pages = 1", delete = true)
		long find(Limit limit);

	}

	interface UpdateOfId extends ModelVaultRepository<PlainBook, Long> {

		@Query("pages = 1")
		@Update("id = 2")
		long change();

	}

	interface UpdateGivesBack extends ModelVaultRepository<PlainBook, Long> {

		@Query("pages = 1")
		@Update("pages = 2")
		List<PlainBook> change();

	}

	interface UpdateAlone extends ModelVaultRepository<PlainBook, Long> {

		@Update("pages = 2")
		long change();

	}

	interface Projected extends ModelVaultRepository<PlainBook, Long> {

		List<Subtitled> findByTitle(String title);

		record Subtitled(String subtitle) {
		}

	}

}
