package io.modelvault.schema;

import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.modelvault.error.ModelVaultException;
import io.modelvault.row.DocumentJson;

import static org.assertj.core.api.Assertions.assertThat;

/** JSON of schemas and documents is read, or refused with a typed error. */
class JsonFuzzTest {

	private static final DocumentJson DOCUMENTS = DocumentJson.of(new CollectionSchema("things",
			List.of(Field.of("id", ScalarType.INT64), Field.of("when", OptionalType.of(ScalarType.TIMESTAMP)),
					Field.of("price", OptionalType.of(ScalarType.DECIMAL)),
					Field.of("list", OptionalType.of(new ListType(ScalarType.UUID))),
					Field.of("bytes", OptionalType.of(ScalarType.BYTES))),
			FieldPath.of("id"), List.of()));

	@FuzzTest(maxDuration = "30m")
	void schemasAreReadOrRefused(@NotNull String json) {
		try {
			CollectionSchema schema = SchemaJson.read(json);
			assertThat(SchemaJson.read(SchemaJson.write(schema))).isEqualTo(schema);
		}
		catch (ModelVaultException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

	@FuzzTest(maxDuration = "30m")
	void documentsAreReadOrRefused(@NotNull String json) {
		try {
			assertThat(DOCUMENTS.write(DOCUMENTS.read(json))).isNotBlank();
		}
		catch (ModelVaultException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

}
