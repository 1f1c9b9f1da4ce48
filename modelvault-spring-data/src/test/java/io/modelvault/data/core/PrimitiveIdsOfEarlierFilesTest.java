package io.modelvault.data.core;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import io.modelvault.Database;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.schema.IdGeneration;
import io.modelvault.schema.json.SchemaJson;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file whose collection was made when a primitive id was the application's own is
 * opened by a release that generates the id of an entity with a primitive 0.
 */
class PrimitiveIdsOfEarlierFilesTest {

	private static final String WITHOUT_GENERATION = """
			{ "name": "counters", "primaryKey": "id",
			  "fields": [ { "path": ["id"], "type": "int64" }, { "path": ["name"], "type": "string" } ] }""";

	@Test
	void generatedIdsFollowTheLargestIdThatIsThere() {
		try (Database database = Database.openInMemory()) {
			database.migrate(SchemaJson.read(WITHOUT_GENERATION), List.of(), MigrationProgress.SILENT);
			assertThat(SchemaJson.read(database.schemaJson("counters")).idGeneration()).isEqualTo(IdGeneration.NONE);
			LongStream.of(0, 7, 41)
				.forEach((id) -> database.collection("counters").insert(Map.of("id", id, "name", "old " + id)));

			ModelVaultTemplate template = new ModelVaultTemplate(DatabaseSource.of(database),
					new ModelVaultMappingContext());
			assertThat(template.findById(0L, Counter.class)).isPresent();
			Counter added = template.save(new Counter(0, "new"));

			assertThat(added.id()).isEqualTo(42);
			assertThat(database.collection("counters").query().distinct("id")).containsExactlyInAnyOrder(0L, 7L, 41L,
					42L);
			assertThat(template.save(new Counter(7, "changed")).id()).isEqualTo(7);
			assertThat(template.findById(7L, Counter.class)).map(Counter::name).contains("changed");
		}
	}

	record Counter(@Id long id, String name) {

	}

}
