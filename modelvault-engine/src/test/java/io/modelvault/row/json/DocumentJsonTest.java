package io.modelvault.row.json;

import java.util.List;

import io.modelvault.error.ValidationException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is no JSON is refused as a document that is none, at its place. */
class DocumentJsonTest {

	private static final DocumentJson DOCUMENTS = DocumentJson
		.of(new CollectionSchema("things", List.of(Field.of("id", ScalarType.DECIMAL)), FieldPath.of("id"), List.of()));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0',
			value = { "{              | line 1", "[1]            | one JSON object",
					"{} {}          | line 1, column 5", "{\"id\": 1, \"id\": 1} | line 1, column",
					"{\"id\": 1e99999999999} | line 1, column", "{\"id\": 0e-99999999999} | line 1, column" })
	void whatIsNoJsonIsRefusedAtItsPlace(String json, String where) {
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> DOCUMENTS.read(json))
			.withMessageContaining(where);
	}

	@Test
	void whatIsLongerOrDeeperThanJacksonTakesIsRefused() {
		List.of("{\"id\": " + "1".repeat(2_000) + "}", "{\"id\": 1." + "1".repeat(2_000) + "}",
				"{\"id\": " + "[".repeat(2_000) + "}", "{\"" + "n".repeat(100_000) + "\": 1}")
			.forEach((json) -> assertThatExceptionOfType(ValidationException.class)
				.isThrownBy(() -> DOCUMENTS.read(json))
				.withMessageContaining("exceeds the maximum"));
	}

}
