package io.modelvault.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.modelvault.error.ModelVaultException;
import io.modelvault.row.json.DocumentJson;
import io.modelvault.row.validation.Validator;
import io.modelvault.schema.json.SchemaJson;

import static org.assertj.core.api.Assertions.assertThat;

/** JSON of schemas and documents is read, or refused with a typed error. */
class JsonFuzzTest {

	private static final CollectionSchema SCHEMA = new CollectionSchema("things",
			List.of(Field.of("id", ScalarType.INT64), Field.of("when", OptionalType.of(ScalarType.TIMESTAMP)),
					Field.of("price", OptionalType.of(ScalarType.DECIMAL)),
					Field.of("list", OptionalType.of(new ListType(ScalarType.UUID))),
					Field.of("bytes", OptionalType.of(ScalarType.BYTES))),
			FieldPath.of("id"), List.of());

	private static final DocumentJson DOCUMENTS = DocumentJson.of(SCHEMA);

	private static final Validator VALIDATOR = Validator.of(SCHEMA);

	@FuzzTest(maxDuration = "30m")
	void schemasAreReadOrRefused(byte[] json) {
		try {
			CollectionSchema schema = SchemaJson.read(text(json));
			assertThat(SchemaJson.read(SchemaJson.write(schema))).isEqualTo(schema);
		}
		catch (ModelVaultException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

	@FuzzTest(maxDuration = "30m")
	void documentsAreReadOrRefused(byte[] json) {
		try {
			assertThat(DOCUMENTS.write(VALIDATOR.validate(DOCUMENTS.read(text(json))))).isNotBlank();
		}
		catch (ModelVaultException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

	private static String text(byte[] utf8) {
		return new String(utf8, StandardCharsets.UTF_8);
	}

}
