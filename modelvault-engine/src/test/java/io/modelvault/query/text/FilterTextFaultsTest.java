package io.modelvault.query.text;

import java.util.List;
import java.util.Random;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.schema.CollectionSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A text that is wrong is refused before anything is asked, and says where it is wrong.
 */
class FilterTextFaultsTest {

	private static final Films FILMS = new Films();

	private static final CollectionSchema SCHEMA = FILMS.collection.schema();

	@AfterAll
	static void close() {
		FILMS.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			titel = 'M'; 1; there is no path 'titel'; the nearest is 'title'
			year = 1 AND studio.cty = 'x'; 14; the nearest is 'studio.city'
			ANY roles (nme = 'x'); 12; the nearest is 'name'
			year = 'x'; 8; the string 'x' is no int32
			year = 1.5; 8; the number 1.5 is no int32
			year = 99999999999; 8; is no int32
			year = 1e99999999999; 8; the number 1e99999999999 is no int32
			title = 5; 9; the number 5 is no string
			colour = 'RED'; 10; is no enum
			opened = '1931-13-01'; 10; write it as DATE '2024-02-29'
			opened = TIME '10:00'; 15; a time is no date
			code = '1-1-1-1-1'; 8; write it as '01890000
			restored = 1; 12; is no bool
			year = NULL; 8; write IS NULL
			year = year; 8; with no other path
			1 = 1; 5; one side of a comparison is a path
			year BETWEEN 1 OR 2; 16; where AND should be
			year BETWEEN id AND 2; 14; a path is compared with values only
			year IN 5; 9; IN needs values in parentheses
			year IN (5; 11; there is the end where ')' should be
			year IN (); 10; where a value should be
			year LIKE '1%'; 1; is no string, and LIKE needs one
			title LIKE 'x' ESCAPE '!!'; 23; one character
			LOWER(year) = 'x'; 7; is no string, and LOWER needs one
			LOWER(title) = 'M'; 16; write LOWER(...) around
			LOWER(title) = :title; 16; write LOWER(...) around
			LENGTH(title) = 5; 1; there is no function 'LENGTH'
			tags = 'x'; 1; is a list; use CONTAINS
			tags LIKE 'x'; 1; use ANY tags ($ ...)
			studio = 'x'; 1; name a field inside it
			roles CONTAINS 'x'; 1; holds objects; use ANY roles
			'x' MEMBER OF title; 15; is no list
			ANY title ($ = 'x'); 5; is no list
			year IS EMPTY; 1; is no string, and EMPTY needs one
			year IS 5; 9; where NULL or EMPTY should be
			year; 5; a comparison with 'year', which is no boolean
			title NOT = 'x'; 11; where BETWEEN, IN
			year = 1 year = 2; 10; where the end, AND, OR or ORDER BY should be
			year =; 7; there is the end where
			(year = 1; 10; where ')' should be
			year = 1); 9; there is ')' where
			AND year = 1; 1; where a path or a value should be
			year = 1 AND; 13; there is the end where
			title = 'M; 9; has no end
			title = :#{x; 9; has no end
			title = ?; 9; ?1 is the first
			title = ?0; 9; ?1 is the first
			title = :; 9; has its name behind it
			title ~ 'x'; 7; '~' has no meaning
			year = 5x; 8; neither a number nor a name
			year == 5; 7; where a path or a value should be
			order = 5; 1; where a path or a value should be
			studio. = 5; 9; where a name should be
			ORDER BY tags; 10; is a list
			ORDER BY roles.name; 10; has no order
			ORDER BY 5; 10; an order is by paths
			ORDER BY year, ; 15; there is the end where
			WHERE; 6; there is the end where
			WHERE ORDER BY year; 7; where a path or a value should be
			""")
	void saysWhereItIsWrong(String text, int position, String message) {
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> FilterText.parse(text, SCHEMA))
			.withMessageStartingWith("At position " + position + ": ")
			.withMessageContaining(message)
			.satisfies((fault) -> assertThat(fault.attributes()).containsEntry("position", position));
	}

	@Test
	void nestingAndLengthHaveTheirLimits() {
		String deep = "(".repeat(200) + "year = 1" + ")".repeat(200);
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> FilterText.parse(deep, SCHEMA))
			.withMessageContaining("deeper than 100 levels");
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> FilterText.parse("NOT ".repeat(3_000) + "year = 1", SCHEMA))
			.withMessageContaining("deeper than 100 levels");
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> FilterText.parse("LOWER(".repeat(3_000) + "title", SCHEMA))
			.withMessageContaining("At position 7: there is no path 'LOWER'");
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> FilterText.parse(" ".repeat(20_001), SCHEMA))
			.withMessageContaining("20000 characters");
	}

	@Test
	void whateverItIsIsReadOrRefused() {
		List<String> parts = List.of("year", "title", "tags", "roles", "studio", "name", ".", "(", ")", ",", "=", "<>",
				"<", "-", "+", "'M'", "'", "\"", "5", "1.5", "1e9", ":p", "?1", "?", ":#{x}", ":#{", "AND", "OR", "NOT",
				"IS", "NULL", "EMPTY", "IN", "BETWEEN", "LIKE", "ESCAPE", "CONTAINS", "MEMBER", "OF", "ANY", "EVERY",
				"$", "LOWER", "UPPER", "DATE", "X", "ORDER", "BY", "DESC", "NULLS", "FIRST", "TRUE", "WHERE", "STARTS",
				"WITH", "\u00fc", "\ud800");
		int read = 0;
		for (int seed = 0; seed < 20_000; seed++) {
			Random random = new Random(seed);
			StringBuilder text = new StringBuilder(List.of("", "year = ", "year = 1 AND ").get(seed % 3));
			for (int part = random.nextInt(8); part >= 0; part--) {
				text.append(parts.get(random.nextInt(parts.size()))).append(random.nextInt(4) == 0 ? "" : " ");
			}
			try {
				FilterText.parse(text.toString(), SCHEMA);
				read++;
			}
			catch (InvalidQueryException ex) {
				assertThat(ex.attributes()).as("seed %d: %s", seed, text).containsKey("position");
			}
			catch (RuntimeException | Error ex) {
				throw new AssertionError("seed " + seed + ": " + text, ex);
			}
		}
		assertThat(read).isPositive();
	}

}
