package io.modelvault.boot.test.library;

import java.lang.reflect.Method;

import io.modelvault.boot.test.FixtureException;
import io.modelvault.boot.test.ModelVaultFixtures;
import io.modelvault.boot.test.autoconfigure.DataModelVaultTest;
import io.modelvault.error.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A fixture that is not right says where.
 */
class FixtureTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			unknownField        | Fixture unknownField/books.jsonl, line 3: author: is not in the schema| author
			invalid             | Fixture invalid/books.jsonl, line 1: pages: | pages
			nested              | Fixture nested/books.jsonl, line 2: shelf.number: | shelf.number
			""")
	void aDocumentThatBreaksItsSchemaIsToldByLineAndPath(String method, String message, String path) throws Exception {
		FixtureException ex = failure(method);
		assertThat(ex).hasMessageStartingWith(message);
		assertThat(ex.violations()).extracting(Violation::path).containsExactly(path);
		assertThat(ex.line()).isPositive();
		assertThat(ex.file()).isEqualTo(method + "/books.jsonl");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					notJson             | Fixture notJson/books.jsonl, line 2: it is not JSON (column
					twoDocuments        | Fixture twoDocuments/books.jsonl, line 1: it is not JSON (column
					exponent            | Fixture exponent/books.jsonl, line 1: it has a number with too long an exponent
					anArray             | Fixture anArray/books.jsonl, line 1: it is not a JSON object
					sameId              | Fixture sameId/books.jsonl, line 2:
					noSuchFile          | Fixture noSuchFile/books.jsonl: there is no such file at 'classpath:/io/modelvault/boot
					noSuchEntity        | Fixture noSuchEntity/magazines.jsonl: there is no entity with the collection 'magazines'
					""")
	void whatElseIsWrongIsToldByFileAndLine(String method, String message) throws Exception {
		FixtureException ex = failure(method);
		assertThat(ex).hasMessageStartingWith(message);
		assertThat(ex.violations()).isEmpty();
	}

	private static FixtureException failure(String method) throws Exception {
		TestContextManager manager = new TestContextManager(Wrong.class);
		Wrong test = new Wrong();
		manager.prepareTestInstance(test);
		Method testMethod = Wrong.class.getDeclaredMethod(method);
		try {
			return catchThrowableOfType(FixtureException.class, () -> manager.beforeTestMethod(test, testMethod));
		}
		finally {
			manager.afterTestMethod(test, testMethod, null);
		}
	}

	@DataModelVaultTest
	static class Wrong {

		@ModelVaultFixtures("unknownField/books.jsonl")
		void unknownField() {
		}

		@ModelVaultFixtures("invalid/books.jsonl")
		void invalid() {
		}

		@ModelVaultFixtures("nested/books.jsonl")
		void nested() {
		}

		@ModelVaultFixtures("notJson/books.jsonl")
		void notJson() {
		}

		@ModelVaultFixtures("exponent/books.jsonl")
		void exponent() {
		}

		@ModelVaultFixtures("twoDocuments/books.jsonl")
		void twoDocuments() {
		}

		@ModelVaultFixtures("anArray/books.jsonl")
		void anArray() {
		}

		@ModelVaultFixtures("sameId/books.jsonl")
		void sameId() {
		}

		@ModelVaultFixtures("noSuchFile/books.jsonl")
		void noSuchFile() {
		}

		@ModelVaultFixtures("noSuchEntity/magazines.jsonl")
		void noSuchEntity() {
		}

	}

}
