package io.modelvault.schema.json;

import java.math.BigDecimal;
import java.util.List;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IdGeneration;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The JSON of the Python and Rust ModelVault is understood, ours comes back the same, and
 * everything else is refused with the reason.
 */
class SchemaJsonTest {

	private static CollectionSchema parse(String fieldsJson) {
		return SchemaJson.parse("things", fieldsJson, "id", null);
	}

	private static Type typeOf(String typeJson) {
		return parse("[{\"path\": [\"id\"], \"type\": \"string\"}, {\"path\": [\"v\"], \"type\": " + typeJson + "}]")
			.field("v")
			.orElseThrow()
			.type();
	}

	private static List<Constraint> constraintsOf(String type, String constraintsJson) {
		return parse("[{\"path\": [\"id\"], \"type\": \"string\"}, {\"path\": [\"v\"], \"type\": " + type
				+ ", \"constraints\": " + constraintsJson + "}]")
			.field("v")
			.orElseThrow()
			.constraints();
	}

	@Test
	void theSchemaOfTheRunbookIsRead() {
		CollectionSchema schema = SchemaJson.parse("books", "[{\"path\": [\"title\"], \"type\": \"string\"}]", "title",
				null);
		assertThat(schema).isEqualTo(new CollectionSchema("books", List.of(Field.of("title", ScalarType.STRING)),
				FieldPath.of("title"), List.of()));
	}

	@Test
	void allTypesOfUpstreamAreRead() {
		assertThat(typeOf("\"bool\"")).isEqualTo(ScalarType.BOOL);
		assertThat(typeOf("\"int64\"")).isEqualTo(ScalarType.INT64);
		assertThat(typeOf("\"uint64\"")).isEqualTo(ScalarType.UINT64);
		assertThat(typeOf("\"float64\"")).isEqualTo(ScalarType.FLOAT64);
		assertThat(typeOf("\"bytes\"")).isEqualTo(ScalarType.BYTES);
		assertThat(typeOf("\"uuid\"")).isEqualTo(ScalarType.UUID);
		assertThat(typeOf("\"timestamp\"")).isEqualTo(ScalarType.TIMESTAMP);
		assertThat(typeOf("{\"optional\": \"int64\"}")).isEqualTo(OptionalType.of(ScalarType.INT64));
		assertThat(typeOf("{\"list\": {\"list\": \"string\"}}"))
			.isEqualTo(new ListType(new ListType(ScalarType.STRING)));
		assertThat(typeOf("{\"enum\": [\"a\", \"\"]}")).isEqualTo(EnumType.of("a", ""));
		assertThat(typeOf("{\"list\": {\"object\": [{\"path\": [\"sku\"], \"type\": \"string\"}]}}"))
			.isEqualTo(new ListType(ObjectType.of(Field.of("sku", ScalarType.STRING))));
	}

	@Test
	void allConstraintsOfUpstreamAreRead() {
		assertThat(constraintsOf("\"int64\"", "[{\"min_i64\": -9223372036854775808}, {\"max_i64\": 10}]"))
			.containsExactly(Constraint.Min.of(Long.MIN_VALUE), Constraint.Max.of(10));
		assertThat(constraintsOf("\"uint64\"", "[{\"min_u64\": 1}, {\"max_u64\": 18446744073709551615}]"))
			.containsExactly(Constraint.Min.of(1), new Constraint.Max(new BigDecimal("18446744073709551615"), false));
		assertThat(constraintsOf("\"float64\"", "[{\"min_f64\": -0.5}, {\"max_f64\": 1e+300}]")).containsExactly(
				new Constraint.Min(new BigDecimal("-0.5"), false), new Constraint.Max(new BigDecimal("1e+300"), false));
		assertThat(constraintsOf("{\"optional\": \"string\"}",
				"[{\"min_length\": 2}, {\"max_length\": 8}, {\"regex\": \"b\\\\d\"}, {\"email\": true}, {\"url\": true}, "
						+ "{\"nonempty\": true}, {\"non_empty\": true}, {\"email\": false}]"))
			.containsExactly(new Constraint.MinLength(2), new Constraint.MaxLength(8), new Constraint.Regex("b\\d"),
					new Constraint.Email(), new Constraint.Url(), new Constraint.NonEmpty(), new Constraint.NonEmpty());
		assertThat(constraintsOf("{\"enum\": [\"a\"]}", "[{\"nonempty\": true}]"))
			.containsExactly(new Constraint.NonEmpty());
	}

	@Test
	void pathsOfSeveralNamesBecomeObjectsThatAreRequiredIfAnythingInThemIs() {
		CollectionSchema schema = parse("""
				[{"path": ["id"], "type": "string"},
				 {"path": ["profile", "zone"], "type": "string", "constraints": [{"nonempty": true}]},
				 {"path": ["profile", "pet", "name"], "type": {"optional": "string"}},
				 {"path": ["extra", "note"], "type": {"optional": "string"}}]""");
		ObjectType pet = ObjectType.of(Field.of("name", OptionalType.of(ScalarType.STRING)));
		assertThat(schema.fields()).containsExactly(Field.of("id", ScalarType.STRING),
				Field.of("profile",
						ObjectType.of(Field.of("zone", ScalarType.STRING, new Constraint.NonEmpty()),
								Field.of("pet", OptionalType.of(pet)))),
				Field.of("extra",
						OptionalType.of(ObjectType.of(Field.of("note", OptionalType.of(ScalarType.STRING))))));
		assertThat(schema.typeAt(FieldPath.of("profile.pet.name"))).contains(OptionalType.of(ScalarType.STRING));
	}

	@Test
	void indexesOfUpstreamAreReadAndOursComeBackTheSame() {
		CollectionSchema schema = SchemaJson.parse("things", """
				[{"path": ["id"], "type": "int64"}, {"path": ["a", "b"], "type": "string"},
				 {"path": ["c"], "type": {"list": "date"}}]""", "id", """
				[{"name": "a_b", "path": ["a", "b"], "kind": "unique"}, {"path": ["c"], "kind": "non_unique"},
				 {"parts": [{"path": "a.b", "order": "desc"}, {"path": ["id"]}], "kind": "index", "sparse": true}]""");
		assertThat(schema.indexes()).containsExactly(IndexDefinition.unique("a.b").named("a_b"),
				IndexDefinition.on("c"), new IndexDefinition("a_b_id_idx",
						List.of(IndexPart.descending("a.b"), IndexPart.ascending("id")), false, true));
		assertThat(SchemaJson.read(SchemaJson.write(schema))).isEqualTo(schema);
	}

	@Test
	void whatUpstreamHasIsWrittenAsUpstreamWritesIt() {
		CollectionSchema schema = SchemaJson.parse("things", """
				[{"path":["id"],"type":"int64","constraints":[{"min_i64":1}]},
				 {"path":["f"],"type":"float64","constraints":[{"max_f64":0.5}]},
				 {"path":["e"],"type":{"optional":{"enum":["a","b"]}}}]""", "id",
				"[{\"name\":\"e_idx\",\"path\":[\"e\"],\"kind\":\"unique\"}]");
		assertThat(SchemaJson.fieldsJson(schema)).isEqualTo("[{\"path\":[\"id\"],\"type\":\"int64\",\"constraints\":"
				+ "[{\"min_i64\":1}]},{\"path\":[\"f\"],\"type\":\"float64\",\"constraints\":[{\"max_f64\":0.5}]},"
				+ "{\"path\":[\"e\"],\"type\":{\"optional\":{\"enum\":[\"a\",\"b\"]}}}]");
		assertThat(SchemaJson.indexesJson(schema))
			.isEqualTo("[{\"name\":\"e_idx\",\"path\":[\"e\"],\"kind\":\"unique\"}]");
	}

	@Test
	void everythingOfOursComesBackTheSame() {
		List<Constraint> numbers = List.of(new Constraint.Min(new BigDecimal("0.10"), true),
				new Constraint.Max(new BigDecimal("9.9"), true), new Constraint.Digits(1, 2));
		CollectionSchema schema = new CollectionSchema("things",
				List.of(Field.of("id", ScalarType.UUID),
						Field.of("price", ScalarType.DECIMAL).withConstraints(numbers).withDefault("1.50"),
						Field.of("names", new SetType(ScalarType.STRING, List.of(new Constraint.NotBlank())))
							.withFormerNames("n"),
						Field.of("days", new MapType(ScalarType.DATE, List.of(new Constraint.Past(true)))),
						Field.of("due", ScalarType.TIMESTAMP, new Constraint.Future(false)),
						Field.of("agreed", ScalarType.BOOL, new Constraint.Is(false)),
						Field.of("shape",
								new UnionType("kind", List.of(new UnionType.Variant("dot", ObjectType.of()))))),
				FieldPath.of("id"), IdGeneration.UUID_V7, List.of());
		assertThat(SchemaJson.read(SchemaJson.write(schema))).isEqualTo(schema);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
			"{                                                                    | not JSON",
			"[{\"path\": 1e99999999999}]                                          | too long an exponent",
			"{}                                                                   | \"fields\" has to be an array",
			"[{\"path\": [], \"type\": \"bool\"}]                                 | at least one name",
			"[{\"path\": [\"\"], \"type\": \"bool\"}]                             | no name may be empty",
			"[{\"path\": [1], \"type\": \"bool\"}]                                | array of strings",
			"[{\"path\": [\"id\"]}]                                               | There is no type",
			"[{\"path\": [\"id\"], \"type\": \"text\"}]                           | There is no type \"text\"",
			"[{\"path\": [\"id\"], \"type\": {\"enum\": []}}]                     | at least one variant",
			"[{\"path\": [\"id\"], \"type\": {\"enum\": [\"a\", \"a\"]}}]         | all must differ",
			"[{\"path\": [\"x\"], \"type\": \"bool\"}]                            | primary key 'id' is not a field",
			"[{\"path\": [\"id\"], \"type\": {\"optional\": \"bool\"}}]           | must be a required scalar",
			"[{\"path\": [\"id\"], \"type\": {\"list\": \"bool\"}}]               | must be a required scalar",
			"[{\"path\": [\"id\"], \"type\": \"bool\"}, {\"path\": [\"id\"], \"type\": \"bool\"}]         | is there twice",
			"[{\"path\": [\"id\"], \"type\": \"bool\"}, {\"path\": [\"id\", \"b\"], \"type\": \"bool\"}]  | lies inside",
			"[{\"path\": [\"id\", \"b\"], \"type\": \"bool\"}, {\"path\": [\"id\"], \"type\": \"bool\"}]  | lies inside",
			"[{\"path\": [\"id\"], \"type\": \"bool\", \"constraints\": [{\"min_i64\": 1}]}]     | does not apply",
			"[{\"path\": [\"id\"], \"type\": \"int64\", \"constraints\": [{\"min_i64\": \"1\"}]}] | takes a number",
			"[{\"path\": [\"id\"], \"type\": \"int64\", \"constraints\": [{\"min\": 1, \"max\": 2}]}] | one key",
			"[{\"path\": [\"id\"], \"type\": \"int64\", \"constraints\": [{\"odd\": true}]}]     | no constraint \"odd\"",
			"[{\"path\": [\"id\"], \"type\": \"string\", \"constraints\": [{\"regex\": \"(\"}]}] | does not compile",
			"[{\"path\": [\"id\"], \"type\": \"string\", \"default\": 1}]                        | has to be a string",
			"[{\"path\": [\"id\"], \"type\": \"uuid\", \"default\": \"1\"}]                      | is no uuid" })
	void whatCannotBeIsRefusedWithTheReason(String fieldsJson, String reason) {
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> parse(fieldsJson))
			.withMessageContaining(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
			"[{\"path\": [\"x\"], \"kind\": \"index\"}]                                       | does not have",
			"[{\"path\": [\"m\"], \"kind\": \"index\"}]                                       | can be indexed",
			"[{\"path\": [\"id\"], \"kind\": \"primary\"}]                                    | unique or index",
			"[{\"path\": [\"id\"], \"order\": \"up\"}]                                        | asc or desc",
			"[{\"kind\": \"unique\"}]                                                         | at least one field",
			"[{\"path\": [\"id\"]}, {\"path\": [\"id\"], \"kind\": \"unique\"}]               | two indexes named",
			"[{\"parts\": [{\"path\": [\"l\"]}, {\"path\": [\"k\"]}]}]                        | two lists" })
	void anIndexThatCannotBeIsRefusedWithTheReason(String indexesJson, String reason) {
		String fields = "[{\"path\": [\"id\"], \"type\": \"int64\"}, {\"path\": [\"m\"], \"type\": {\"map\": \"bool\"}}, "
				+ "{\"path\": [\"l\"], \"type\": {\"list\": \"bool\"}}, {\"path\": [\"k\"], \"type\": {\"set\": \"int32\"}}]";
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> SchemaJson.parse("things", fields, "id", indexesJson))
			.withMessageContaining(reason);
	}

	@Test
	void typesThatNestTooDeepAreRefusedOnTheWayIn() {
		String deepest = "{\"list\": ".repeat(30) + "\"bool\"" + "}".repeat(30);
		String tooDeep = "{\"list\": ".repeat(31) + "\"bool\"" + "}".repeat(31);
		assertThat(typeOf(deepest).depth()).isEqualTo(31);
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> typeOf(tooDeep))
			.withMessageContaining("at most 32 levels");
	}

}
