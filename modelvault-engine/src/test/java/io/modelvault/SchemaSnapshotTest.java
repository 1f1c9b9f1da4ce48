package io.modelvault;

import java.util.List;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.migration.Decision;
import io.modelvault.model.Model;
import io.modelvault.model.ModelCodec;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.diff.Compatibility;
import io.modelvault.schema.diff.SchemaDiff;
import io.modelvault.schema.json.SchemaJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The recipe of {@code docs/schema-evolution.md}: a schema is kept beside the code as
 * JSON, and a build compares the models with it.
 */
class SchemaSnapshotTest {

	/** What a project has committed. */
	private static final String SNAPSHOT = """
			{
			  "name" : "people",
			  "primaryKey" : "id",
			  "fields" : [ {
			    "path" : [ "id" ],
			    "type" : "int64"
			  }, {
			    "path" : [ "name" ],
			    "type" : "string"
			  } ],
			  "indexes" : [ ]
			}""";

	@Model(collection = "people")
	record Person(long id, String name) {
	}

	@Model(collection = "people")
	record WithNote(long id, String name, @Nullable String note) {
	}

	@Model(collection = "people")
	record WithRank(long id, int rank) {
	}

	@Test
	void schemaOfACollectionIsTheSnapshotOfItsModel() {
		try (Database database = Database.openInMemory()) {
			database.collection(Person.class);
			assertThat(database.schemaJson("people")).isEqualToNormalizingNewlines(SNAPSHOT)
				.isEqualTo(SchemaJson.write(ModelCodec.of(Person.class).schema()));
			assertThatThrownBy(() -> database.schemaJson("poeple")).isInstanceOf(InvalidQueryException.class);
		}
	}

	@Test
	void modelThatHasChangedDiffersFromTheSnapshotAndSaysHow() {
		assertThat(difference(Person.class).isEmpty()).isTrue();
		assertThat(difference(WithNote.class).compatibility()).isEqualTo(Compatibility.SAFE);
		assertThat(SchemaJson.write(difference(WithNote.class))).isEqualToIgnoringWhitespace("""
				[ { "change": "field_added", "path": "note", "compatibility": "safe",
				    "text": "field 'note' is added (optional)" } ]""");
		assertThat(difference(WithRank.class).changes(Compatibility.BREAKING)).extracting((change) -> change.path())
			.containsExactly("name");
		assertThat(difference(WithRank.class).changes(Compatibility.NEEDS_MIGRATION))
			.extracting((change) -> change.path())
			.containsExactly("rank");
	}

	@Test
	void buildTriesTheMigrationOnTheSnapshot() {
		try (Database database = Database.openInMemory()) {
			database.migrate(SchemaJson.read(SNAPSHOT), List.of(), (stage, done, total) -> {
			});
			assertThat(database.plan(WithRank.class).isReady()).isFalse();
			Decision[] decisions = { Decision.fill("rank", 1), Decision.dropField("name") };
			assertThat(database.plan(WithRank.class, decisions).isReady()).isTrue();
			database.migrate(WithRank.class, decisions);
			assertThat(database.plan(WithRank.class).isCurrent()).isTrue();
		}
	}

	private static SchemaDiff difference(Class<?> model) {
		CollectionSchema committed = SchemaJson.read(SNAPSHOT);
		return SchemaDiff.between(committed, ModelCodec.of(model).schema());
	}

}
