package io.modelvault.query.text;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidQueryException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A text finds what it says. */
class FilterTextTest {

	private static final Films FILMS = new Films();

	@AfterAll
	static void close() {
		FILMS.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			title = 'M'; 2
			title = 'it''s a gift'; 4
			WHERE title = 'M'; 2
			'M' = title; 2
			"title" = 'M'; 2
			year < 1931; 1
			year <= 1931; 1 2
			1931 < year; 3 4 5
			1931 >= year; 1 2
			year <> 1931; 1 3 4 5
			year != 1931; 1 3 4 5
			minutes > 100; 1 2
			NOT minutes > 100; 3 4 5
			minutes > -1; 1 2 3 4
			rating = 8.3; 1 2
			rating >= 7; 1 2 4
			price = 5; 2 4
			price < 1e1; 1 2 4 5
			price = 9.990; 1
			colour = 'FULL'; 3 5
			colour <> 'FULL'; 1 2 4
			opened = '1931-05-11'; 2
			opened > DATE '1931-05-11'; 4 5
			code = UUID '00000000-0000-0000-0000-000000000004'; 4
			restored; 1 2
			NOT restored; 3 4 5
			restored = FALSE; 3 5
			minutes IS NULL; 5
			minutes is not null; 1 2 3 4
			title IS EMPTY; 5
			title IS NOT EMPTY; 1 2 3 4
			tags IS EMPTY; 3
			tags IS NOT EMPTY; 1 2 4 5
			year BETWEEN 1931 AND 1934; 2 4
			year NOT BETWEEN 1931 AND 1934; 1 3 5
			year BETWEEN 1931 AND 1934 AND restored; 2
			year IN (1927, 2010, 2010); 1 5
			year NOT IN (1927, 2010); 2 3 4
			title LIKE 'M%'; 1 2
			title LIKE '_'; 2
			title LIKE '100\\% %'; 3
			title LIKE '100!% %' ESCAPE '!'; 3
			title NOT LIKE '%o%'; 2 4 5
			title STARTS WITH '100%'; 3
			title ENDS WITH 'gift'; 4
			title CONTAINS '%'; 3
			title NOT CONTAINS 'o'; 2 4 5
			title MATCHES '^M.+'; 1
			LOWER(title) = 'm'; 2
			LOWER(title) = LOWER('M'); 2
			lower(title) LIKE 'm%'; 1 2
			UPPER(title) = 'M'; 2
			title = UPPER('m'); 2
			studio.city = 'Berlin'; 1 2
			LOWER(studio.name) = 'ufa'; 1 5
			studio IS NULL; 4
			studio.city IS NULL; 3 4
			tags CONTAINS 'robot'; 1 5
			tags NOT CONTAINS 'robot'; 2 3 4
			'robot' MEMBER OF tags; 1 5
			'robot' NOT MEMBER OF tags; 2 3 4
			roles.lines > 30; 1 4
			roles.lines > 30 AND roles.name = 'Amelia'; 4
			ANY roles (lines > 30 AND name = 'Amelia'); ``
			ANY roles (lines > 30 AND name = 'Maria'); 1
			EVERY roles (lines > 15); 1 2 5
			ANY tags ($ LIKE 'r%'); 1 5
			year = 1927 OR year = 1931 AND title = 'x'; 1
			(year = 1927 OR year = 1931) AND title = 'x'; ``
			year = 1927 OR year = 1931 AND NOT title = 'x'; 1 2
			NOT (year = 1927 OR year = 1931); 3 4 5
			NOT NOT year = 1927; 1
			((((year = 1927)))); 1
			""")
	void findsWhatItSays(String text, String ids) {
		assertThat(FILMS.find(text + " ORDER BY id")).isEqualTo(numbers(ids));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			ORDER BY year DESC; 5 3 4 2 1
			ORDER BY rating, year; 5 4 1 2 3
			ORDER BY rating NULLS FIRST, year DESC; 3 5 4 2 1
			ORDER BY rating DESC NULLS LAST, year ASC; 1 2 4 5 3
			ORDER BY LOWER(title); 5 3 4 2 1
			ORDER BY title; 5 3 2 1 4
			year > 1930 ORDER BY studio.name DESC, id; 4 5 2 3
			""")
	void comesInTheOrderThatItSays(String text, String ids) {
		assertThat(FILMS.find(text)).isEqualTo(numbers(ids));
	}

	@Test
	void anEmptyTextFindsEverything() {
		assertThat(FILMS.find("")).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
		assertThat(FILMS.find("  \n")).hasSize(5);
	}

	@Test
	void valuesThatAreLeftOpenAreBoundByNameByPositionOrAsExpressions() {
		assertThat(FILMS.find("year = :year", Map.of(":year", 1931))).containsExactly(2L);
		assertThat(FILMS.find("year BETWEEN ?2 AND ?1", Map.of("?1", 1934, "?2", 1931))).containsExactly(2L, 4L);
		assertThat(FILMS.find("title = :#{'}' + \"x\"} OR year = ?${a.{b}}",
				Map.of("?${a.{b}}", 1, ":#{'}' + \"x\"}", "M", ":${a.{b}}", 1927)))
			.containsExactly(1L, 2L);
		assertThat(FILMS.find("opened = :day", Map.of(":day", LocalDate.of(1931, 5, 11)))).containsExactly(2L);
		assertThat(FILMS.find("LOWER(title) = LOWER(:title)", Map.of(":title", "METROPOLIS"))).containsExactly(1L);
	}

	@Test
	void aValueIsNeverReadAsText() {
		assertThat(FILMS.find("title = :title", Map.of(":title", "' OR year > 0 OR title = '"))).isEmpty();
		assertThat(FILMS.find("title CONTAINS :title", Map.of(":title", "it's"))).containsExactly(4L);
	}

	@Test
	void nullIsAbsentWhereThingsAreEqual() {
		assertThat(FILMS.find("minutes = :minutes")).containsExactly(5L);
		assertThat(FILMS.find("minutes <> :minutes")).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> FILMS.find("minutes > :minutes"))
			.withMessageContaining(":minutes")
			.withMessageContaining("'minutes'");
	}

	@Test
	void aListIsAsGoodAsItsElementsWhereSeveralMayStand() {
		Map<String, ?> several = Map.of(":years", List.of(1927, 2010), ":array", new int[] { 1927, 2010 }, ":one",
				1931);
		assertThat(FILMS.find("year IN :years", several)).containsExactlyInAnyOrder(1L, 5L);
		assertThat(FILMS.find("year IN (:years)", several)).containsExactlyInAnyOrder(1L, 5L);
		assertThat(FILMS.find("year IN :array", several)).containsExactlyInAnyOrder(1L, 5L);
		assertThat(FILMS.find("year IN (:one, :array)", several)).containsExactlyInAnyOrder(1L, 2L, 5L);
		assertThat(
				FILMS.find("LOWER(title) IN (LOWER(:titles))", Map.of(":titles", new String[] { "METROPOLIS", "m" })))
			.containsExactlyInAnyOrder(1L, 2L);
	}

	@Test
	void tellsWhereValuesAreLeftOpen() {
		FilterText text = FilterText.parse("year = :year AND tags CONTAINS ?1 AND title IN :titles",
				FILMS.collection.schema());
		assertThat(text.parameters()).extracting(ParameterUse::toString)
			.containsExactly("ParameterUse[parameter=:year, path=year, type=int32, several=false, position=8]",
					"ParameterUse[parameter=?1, path=tags, type=string, several=false, position=32]",
					"ParameterUse[parameter=:titles, path=title, type=string, several=true, position=48]");
	}

	private static List<Long> numbers(String ids) {
		return ids.isEmpty() ? List.of() : Arrays.stream(ids.split(" ")).map(Long::valueOf).toList();
	}

}
