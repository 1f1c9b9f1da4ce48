package io.modelvault.data.repository.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.model.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.geo.Point;
import org.springframework.data.repository.query.QueryCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a method name asks for is done exactly, or the repository is not made: with a text
 * that names the method, the keyword and what to do.
 */
class RefusedQueryMethodsTest {

	private final Library library = new Library();

	@AfterEach
	void close() {
		this.library.close();
	}

	static List<Arguments> refused() {
		return List.of(arguments(NearPlace.class, "NEAR", "Between"), arguments(WithinPlace.class, "WITHIN", "Between"),
				arguments(DeleteTop.class, "First and Top", "Find the entities with a limit first"),
				arguments(RemoveDistinctFirst.class, "First and Top", "Find the entities with a limit first"),
				arguments(CountTop.class, "First and Top", "Find the entities with a limit first"),
				arguments(ExistsFirst.class, "First and Top", "Find the entities with a limit first"),
				arguments(DeletePage.class, "Pageable, Limit and Sort", "Remove the parameter"),
				arguments(CountLimit.class, "Pageable, Limit and Sort", "Remove the parameter"),
				arguments(CountString.class, "does not fit into String", "Give back a long"),
				arguments(ExistsLong.class, "does not fit into Long", "Give back a boolean"),
				arguments(DeleteBoolean.class, "does not fit into Boolean", "Give back nothing"),
				arguments(DeleteWindow.class, "cannot be paged or streamed", "Give back a List"),
				arguments(DistinctTitles.class, "Distinct", "remove Distinct"),
				arguments(LikeNumber.class, "LIKE", "needs a String property"),
				arguments(MatchesNumber.class, "REGEX", "needs a String property"),
				arguments(TrueText.class, "TRUE", "needs a boolean property"),
				arguments(EmptyNumber.class, "IS_EMPTY", "needs a String, a collection or a map"),
				arguments(ContainingNumber.class, "CONTAINING", "needs a String, or a collection"),
				arguments(IgnoreCaseNumber.class, "no upper and lower case", "Remove IgnoreCase"),
				arguments(EqualList.class, "is a collection", "Use Containing"),
				arguments(EqualObjectOfSeveral.class, "'tags' holds several values", "Name the properties"),
				arguments(GreaterObject.class, "is an object", "Name the properties"),
				arguments(EqualMap.class, "is an object", "Name the properties"),
				arguments(ContainingMap.class, "keys or values", "contains asks the keys"),
				arguments(TooFew.class, "BETWEEN", "Add a parameter"),
				arguments(TooMany.class, "1 parameters more", "Remove them"),
				arguments(WrongType.class, "type Boolean does not fit", "Change the type"),
				arguments(InSingle.class, "type Integer does not fit keyword IN", "Change the type"));
	}

	@ParameterizedTest
	@MethodSource
	void refused(Class<?> repository, String reason, String action) {
		Throwable thrown = catchThrowable(() -> this.library.repository(repository));
		assertThat(thrown).isInstanceOf(QueryCreationException.class)
			.hasMessageContaining(repository.getSimpleName() + "." + repository.getDeclaredMethods()[0].getName())
			.hasMessageContaining(reason)
			.hasMessageContaining(action)
			.hasCauseInstanceOf(UnsupportedQueryMethodException.class);
	}

	interface NearPlace extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByPagesNear(Point place);

	}

	interface WithinPlace extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByPagesWithin(Point place);

	}

	interface DeleteTop extends ModelVaultRepository<PlainBook, Long> {

		void deleteTop3ByAuthor(String author);

	}

	interface RemoveDistinctFirst extends ModelVaultRepository<PlainBook, Long> {

		void removeDistinctFirstPlainBookByAuthor(String author);

	}

	interface CountTop extends ModelVaultRepository<PlainBook, Long> {

		long countTop3ByAuthor(String author);

	}

	interface ExistsFirst extends ModelVaultRepository<PlainBook, Long> {

		boolean existsFirstByAuthor(String author);

	}

	interface DeletePage extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> deleteByAuthor(String author, Pageable pageable);

	}

	interface CountLimit extends ModelVaultRepository<PlainBook, Long> {

		long countByAuthor(String author, Limit limit);

	}

	interface CountString extends ModelVaultRepository<PlainBook, Long> {

		String countByAuthor(String author);

	}

	interface ExistsLong extends ModelVaultRepository<PlainBook, Long> {

		long existsByAuthor(String author);

	}

	interface DeleteBoolean extends ModelVaultRepository<PlainBook, Long> {

		boolean deleteByAuthor(String author);

	}

	interface DeleteWindow extends ModelVaultRepository<PlainBook, Long> {

		Window<PlainBook> deleteByAuthor(String author, ScrollPosition position);

	}

	interface DistinctTitles extends ModelVaultRepository<PlainBook, Long> {

		List<QueryMethodResultsTest.Summary> findDistinctByAuthor(String author);

	}

	interface LikeNumber extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByPagesLike(String pattern);

	}

	interface MatchesNumber extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByPagesMatches(String expression);

	}

	interface TrueText extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByTitleTrue();

	}

	interface EmptyNumber extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByPagesIsEmpty();

	}

	interface ContainingNumber extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByPagesContaining(int digit);

	}

	interface IgnoreCaseNumber extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByPagesIgnoreCase(int pages);

	}

	interface EqualList extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByTags(List<String> tags);

	}

	record Crate(@Id long id, Label label, Map<String, String> marks) {
	}

	record Label(String text, List<String> tags) {
	}

	interface EqualObjectOfSeveral extends ModelVaultRepository<Crate, Long> {

		List<Crate> findByLabel(Label label);

	}

	interface GreaterObject extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByPublisherGreaterThan(Book.Publisher publisher);

	}

	interface EqualMap extends ModelVaultRepository<Crate, Long> {

		List<Crate> findByMarks(Map<String, String> marks);

	}

	interface ContainingMap extends ModelVaultRepository<Crate, Long> {

		List<Crate> findByMarksContaining(String mark);

	}

	interface TooFew extends ModelVaultRepository<PlainBook, Long> {

		Page<PlainBook> findByPagesBetween(int low, Pageable pageable);

	}

	interface TooMany extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByAuthor(String author, String title);

	}

	interface WrongType extends ModelVaultRepository<PlainBook, Long> {

		List<PlainBook> findByPagesGreaterThan(Boolean pages);

	}

	interface InSingle extends ModelVaultRepository<PlainBook, Long> {

		Collection<PlainBook> findByPagesIn(Integer pages);

	}

}
