package io.modelvault.query.text;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.schema.CollectionSchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A change text says what paths are to hold. */
class ChangeTextTest {

	private static final Films FILMS = new Films();

	private static final CollectionSchema SCHEMA = FILMS.collection.schema();

	@AfterAll
	static void close() {
		FILMS.close();
	}

	private static Map<String, @Nullable Object> changed(String text, Map<String, ?> before, Map<String, ?> arguments) {
		Map<String, @Nullable Object> changed = new LinkedHashMap<>();
		ChangeText.parse(text, SCHEMA, UnaryOperator.identity())
			.assignments()
			.forEach((each) -> changed.put(each.path(),
					each.value((parameter) -> arguments.get(parameter.toString()), before::get)));
		return changed;
	}

	@Test
	void valuesComeFromTheTextFromParametersAndFromOtherPaths() {
		Map<String, @Nullable Object> expected = new HashMap<>();
		expected.put("title", "Neu");
		expected.put("minutes", 7);
		expected.put("rating", null);
		expected.put("year", 1927);
		assertThat(changed("SET title = 'Neu', minutes = :minutes, rating = NULL, year = year", Map.of("year", 1927),
				Map.of(":minutes", 7)))
			.isEqualTo(expected);
	}

	@Test
	void numbersAreAddedAndTakenAwayInTheTypeOfThePath() {
		assertThat(changed("year = year + 1, rating = rating - 0.5, price = :more + price",
				Map.of("year", 1927L, "rating", 2.0, "price", new BigDecimal("0.10")),
				Map.of(":more", new BigDecimal("0.2"))))
			.isEqualTo(Map.of("year", 1928, "rating", 1.5, "price", new BigDecimal("0.30")));
		assertThat(changed("minutes = minutes -1", Map.of(), Map.of())).containsEntry("minutes", null);
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> changed("year = year + 1", Map.of("year", Integer.MAX_VALUE), Map.of()))
			.withMessageContaining("'year'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
			titel = 'x'; 1; the nearest is 'title'
			id = 5; 1; primary key
			roles.name = 'x'; 1; leads through a list
			year = 1, year = 2; 11; a second time
			title = 'x' + 'y'; 13; is no number
			year = title; 8; of type string cannot be put into 'year' of type int32
			title = NULL; 9; must have a value
			title = LOWER('x'); 9; no functions
			tags = 'x'; 8; takes a parameter or NULL
			year; 5; where '=' should be
			year = 1 WHERE; 10; where the end or ',' should be
			``; 1; where a path should be
			""")
	void saysWhereItIsWrong(String text, int position, String message) {
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> ChangeText.parse(text, SCHEMA, UnaryOperator.identity()))
			.withMessageStartingWith("At position " + position + ": ")
			.withMessageContaining(message);
	}

	@Test
	void tellsWhereValuesAreLeftOpen() {
		assertThat(ChangeText.parse("tags = :tags", SCHEMA, UnaryOperator.identity()).parameters())
			.extracting(ParameterUse::path, (use) -> use.type().toString())
			.containsExactly(org.assertj.core.groups.Tuple.tuple("tags", "list<string>"));
	}

}
