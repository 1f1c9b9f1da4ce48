package io.modelvault.schema.diff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IdGeneration;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import io.modelvault.schema.catalog.CatalogEntry;
import io.modelvault.schema.json.SchemaJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.modelvault.schema.diff.Compatibility.BREAKING;
import static io.modelvault.schema.diff.Compatibility.NEEDS_MIGRATION;
import static io.modelvault.schema.diff.Compatibility.SAFE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of {@code docs/schema-evolution.md}, a row at a time: each change is found,
 * alone, and asks for what the table says. The stored schema is numbered, as it is in a
 * catalog.
 */
class SchemaDiffTest {

	private static final Field ID = Field.of("id", ScalarType.INT64);

	private static final ObjectType POINT = ObjectType.of(Field.of("x", ScalarType.INT32),
			Field.of("y", ScalarType.INT32));

	private static final ObjectType POINT_3D = ObjectType.of(Field.of("x", ScalarType.INT32),
			Field.of("y", ScalarType.INT32), Field.of("z", OptionalType.of(ScalarType.INT32)));

	private static CollectionSchema schema(Field... fields) {
		List<Field> all = new ArrayList<>(List.of(ID));
		all.addAll(List.of(fields));
		return new CollectionSchema("things", all, FieldPath.of("id"), List.of());
	}

	private static CollectionSchema schema(Type type) {
		return schema(Field.of("value", type));
	}

	private static CollectionSchema indexed(IndexDefinition... indexes) {
		return schema(Field.of("a", ScalarType.INT32), Field.of("b", ScalarType.STRING)).withIndexes(List.of(indexes));
	}

	private static Arguments row(CollectionSchema from, CollectionSchema to, String change, String path,
			Compatibility compatibility) {
		return Arguments.of(from, to, change, path, compatibility);
	}

	private static Arguments constraints(Type type, List<Constraint> from, List<Constraint> to, String change,
			Compatibility compatibility) {
		Field field = Field.of("value", type);
		return row(schema(field.withConstraints(from)), schema(field.withConstraints(to)), change, "value",
				compatibility);
	}

	static Stream<Arguments> fields() {
		Field a = Field.of("a", ScalarType.STRING);
		Field b = Field.of("b", ScalarType.STRING);
		Field optional = Field.of("a", OptionalType.of(ScalarType.STRING));
		return Stream.of(row(schema(), schema(optional), "field_added", "a", SAFE),
				row(schema(), schema(a.withDefault("x")), "field_added", "a", SAFE),
				row(schema(), schema(a), "field_added", "a", NEEDS_MIGRATION),
				row(schema(a), schema(), "field_removed", "a", BREAKING),
				row(schema(optional), schema(), "field_removed", "a", BREAKING),
				row(schema(a), schema(b.withFormerNames("a")), "field_renamed", "b", SAFE),
				row(schema(a, b), schema(b, a), "fields_reordered", "", SAFE),
				row(schema(a), schema(optional), "became_optional", "a", SAFE),
				row(schema(optional), schema(a), "became_required", "a", NEEDS_MIGRATION),
				row(schema(a), schema(a.withDefault("x")), "default_changed", "a", SAFE));
	}

	static Stream<Arguments> types() {
		UnionType circle = new UnionType("type", List.of(new UnionType.Variant("circle", POINT)));
		UnionType both = new UnionType("type",
				List.of(new UnionType.Variant("circle", POINT), new UnionType.Variant("line", POINT)));
		return Stream.of(widened(ScalarType.INT32, ScalarType.INT64), widened(ScalarType.INT32, ScalarType.FLOAT64),
				widened(ScalarType.FLOAT32, ScalarType.FLOAT64), widened(ScalarType.INT32, ScalarType.DECIMAL),
				widened(ScalarType.INT64, ScalarType.DECIMAL), widened(ScalarType.UINT64, ScalarType.DECIMAL),
				widened(EnumType.of("a"), ScalarType.STRING),
				changed(ScalarType.INT64, ScalarType.INT32, NEEDS_MIGRATION),
				changed(ScalarType.INT64, ScalarType.FLOAT64, NEEDS_MIGRATION),
				changed(ScalarType.INT64, ScalarType.UINT64, NEEDS_MIGRATION),
				changed(ScalarType.STRING, ScalarType.UUID, NEEDS_MIGRATION),
				changed(ScalarType.STRING, EnumType.of("a"), NEEDS_MIGRATION),
				changed(ScalarType.STRING, new ListType(ScalarType.STRING), NEEDS_MIGRATION),
				changed(new ListType(ScalarType.STRING), new SetType(ScalarType.STRING), NEEDS_MIGRATION),
				changed(POINT, ScalarType.STRING, BREAKING), changed(ScalarType.STRING, POINT, BREAKING),
				changed(new ListType(ScalarType.STRING), ScalarType.STRING, BREAKING),
				changed(new MapType(ScalarType.STRING), POINT, BREAKING),
				row(schema(EnumType.of("a", "b")), schema(EnumType.of("b", "c", "a")), "variants_added", "value", SAFE),
				row(schema(EnumType.of("a", "b")), schema(EnumType.of("a")), "variants_removed", "value",
						NEEDS_MIGRATION),
				row(schema(circle), schema(both), "variants_added", "value", SAFE),
				row(schema(both), schema(circle), "variants_removed", "value", NEEDS_MIGRATION));
	}

	static Stream<Arguments> nested() {
		UnionType before = new UnionType("type", List.of(new UnionType.Variant("v", POINT)));
		UnionType after = new UnionType("type", List.of(new UnionType.Variant("v", POINT_3D)));
		List<Constraint> most = List.of(Constraint.Max.of(1));
		return Stream.of(row(schema(POINT), schema(POINT_3D), "field_added", "value.z", SAFE),
				row(schema(POINT_3D), schema(POINT), "field_removed", "value.z", BREAKING),
				row(schema(new ListType(POINT)), schema(new ListType(POINT_3D)), "field_added", "value[].z", SAFE),
				row(schema(new MapType(POINT)), schema(new MapType(POINT_3D)), "field_added", "value{}.z", SAFE),
				row(schema(before), schema(after), "field_added", "value<v>.z", SAFE),
				row(schema(new SetType(ScalarType.INT32)), schema(new SetType(ScalarType.INT64)), "type_widened",
						"value[]", SAFE),
				row(schema(new ListType(ScalarType.INT32)), schema(new ListType(ScalarType.INT32, most)),
						"constraints_tightened", "value[]", NEEDS_MIGRATION),
				row(schema(new MapType(ScalarType.INT32, most)), schema(new MapType(ScalarType.INT32)),
						"constraints_loosened", "value{}", SAFE));
	}

	static Stream<Arguments> constraintChanges() {
		Constraint.Min above = new Constraint.Min(BigDecimal.ONE, true);
		return Stream.of(
				constraints(ScalarType.INT64, List.of(Constraint.Min.of(1)), List.of(), "constraints_loosened", SAFE),
				constraints(ScalarType.INT64, List.of(Constraint.Min.of(1)), List.of(Constraint.Min.of(0)),
						"constraints_loosened", SAFE),
				constraints(ScalarType.INT64, List.of(above), List.of(Constraint.Min.of(1)), "constraints_loosened",
						SAFE),
				constraints(ScalarType.INT64, List.of(Constraint.Max.of(1)), List.of(Constraint.Max.of(2)),
						"constraints_loosened", SAFE),
				constraints(ScalarType.DECIMAL, List.of(new Constraint.Digits(3, 2)),
						List.of(new Constraint.Digits(4, 2)), "constraints_loosened", SAFE),
				constraints(ScalarType.STRING, List.of(new Constraint.NotBlank()), List.of(new Constraint.NonEmpty()),
						"constraints_loosened", SAFE),
				constraints(ScalarType.STRING, List.of(new Constraint.MinLength(2)), List.of(new Constraint.NonEmpty()),
						"constraints_loosened", SAFE),
				constraints(ScalarType.STRING, List.of(new Constraint.MaxLength(2)),
						List.of(new Constraint.MaxLength(3)), "constraints_loosened", SAFE),
				constraints(ScalarType.DATE, List.of(new Constraint.Past(false)), List.of(new Constraint.Past(true)),
						"constraints_loosened", SAFE),
				constraints(ScalarType.INT64, List.of(), List.of(Constraint.Min.of(1)), "constraints_tightened",
						NEEDS_MIGRATION),
				constraints(ScalarType.INT64, List.of(Constraint.Min.of(1)), List.of(above), "constraints_tightened",
						NEEDS_MIGRATION),
				constraints(ScalarType.STRING, List.of(new Constraint.NonEmpty()), List.of(new Constraint.NotBlank()),
						"constraints_tightened", NEEDS_MIGRATION),
				constraints(ScalarType.STRING, List.of(new Constraint.MaxLength(3)),
						List.of(new Constraint.MaxLength(2)), "constraints_tightened", NEEDS_MIGRATION),
				constraints(ScalarType.STRING, List.of(new Constraint.Regex("a")), List.of(new Constraint.Regex("b")),
						"constraints_tightened", NEEDS_MIGRATION));
	}

	static Stream<Arguments> indexes() {
		IndexDefinition a = IndexDefinition.on("a");
		IndexDefinition unique = IndexDefinition.unique("a");
		IndexDefinition other = IndexDefinition.on("b").named("a_idx");
		return Stream.of(row(indexed(), indexed(a), "index_added", "a_idx", SAFE),
				row(indexed(), indexed(unique), "index_added", "a_idx", NEEDS_MIGRATION),
				row(indexed(unique), indexed(), "index_removed", "a_idx", SAFE),
				row(indexed(unique), indexed(unique.named("other")), "index_renamed", "other", SAFE),
				row(indexed(a), indexed(other), "index_changed", "a_idx", SAFE),
				row(indexed(unique), indexed(a), "index_changed", "a_idx", SAFE),
				row(indexed(a), indexed(unique), "index_changed", "a_idx", NEEDS_MIGRATION),
				row(indexed(unique), indexed(IndexDefinition.unique("b").named("a_idx")), "index_changed", "a_idx",
						NEEDS_MIGRATION));
	}

	private static Arguments widened(Type from, Type to) {
		return row(schema(from), schema(to), "type_widened", "value", SAFE);
	}

	private static Arguments changed(Type from, Type to, Compatibility compatibility) {
		return row(schema(from), schema(to), "type_changed", "value", compatibility);
	}

	@ParameterizedTest
	@MethodSource({ "fields", "types", "nested", "constraintChanges", "indexes" })
	void theTableHolds(CollectionSchema from, CollectionSchema to, String change, String path,
			Compatibility compatibility) {
		CatalogEntry stored = CatalogEntry.create(1, 1, Map.of(), from);
		for (CollectionSchema declared : List.of(to, stored.numbered(to))) {
			SchemaDiff diff = SchemaDiff.between(stored.schema(), declared);
			assertThat(diff.changes()).singleElement().satisfies((found) -> {
				assertThat(found.name()).isEqualTo(change);
				assertThat(found.path()).isEqualTo(path);
				assertThat(found.compatibility()).isEqualTo(compatibility);
				assertThat(found.describe()).contains(path);
			});
		}
	}

	@ParameterizedTest
	@MethodSource({ "fields", "types", "nested", "constraintChanges", "indexes" })
	void theSameSchemaHasNoChanges(CollectionSchema from, CollectionSchema to, String change, String path,
			Compatibility compatibility) {
		CatalogEntry stored = CatalogEntry.create(1, 1, Map.of(), to);
		assertThat(SchemaDiff.between(stored.schema(), to).isEmpty()).isTrue();
		assertThat(SchemaDiff.between(stored.schema(), stored.numbered(to)).isEmpty()).isTrue();
	}

	@Test
	void wideningAFieldThatKeysAreMadeOfNeedsThemWrittenAnewIfTheirBytesChange() {
		CollectionSchema before = schema(ScalarType.INT32).withIndexes(List.of(IndexDefinition.on("value")));
		CollectionSchema after = schema(ScalarType.INT64).withIndexes(List.of(IndexDefinition.on("value")));
		CollectionSchema decimal = schema(ScalarType.DECIMAL).withIndexes(List.of(IndexDefinition.on("value")));
		assertThat(SchemaDiff.between(before, after).compatibility()).isEqualTo(SAFE);
		assertThat(SchemaDiff.between(before, decimal).compatibility()).isEqualTo(NEEDS_MIGRATION);
	}

	@Test
	void anotherPrimaryKeyIsBreaking() {
		CollectionSchema before = schema(Field.of("a", ScalarType.INT64));
		CollectionSchema after = new CollectionSchema("things", before.fields(), FieldPath.of("a"), List.of());
		SchemaDiff diff = SchemaDiff.between(before, after);
		assertThat(diff.changes()).singleElement().isEqualTo(new SchemaChange.PrimaryKeyChanged("a", "id"));
		assertThat(diff.compatibility()).isEqualTo(BREAKING);
	}

	@Test
	void anotherGenerationOfIdsIsSafe() {
		CollectionSchema before = schema();
		CollectionSchema after = new CollectionSchema("things", before.fields(), FieldPath.of("id"),
				IdGeneration.SEQUENCE, List.of());
		assertThat(SchemaDiff.between(before, after).changes()).singleElement()
			.isEqualTo(new SchemaChange.IdGenerationChanged("id", IdGeneration.NONE, IdGeneration.SEQUENCE));
	}

	@Test
	void theIndexOfARenamedFieldIsTheSameIndex() {
		Field city = Field.of("city", ScalarType.STRING);
		CatalogEntry stored = CatalogEntry.create(1, 1, Map.of("by_city", 2),
				schema(Field.of("address", ObjectType.of(city)))
					.withIndexes(List.of(IndexDefinition.unique("address.city").named("by_city"))));
		CollectionSchema declared = schema(
				Field.of("home", ObjectType.of(Field.of("town", ScalarType.STRING).withFormerNames("city")))
					.withFormerNames("address"))
			.withIndexes(List.of(IndexDefinition.unique("home.town").named("by_city")));
		assertThat(SchemaDiff.between(stored.schema(), stored.numbered(declared)).changes()).containsExactly(
				new SchemaChange.FieldRenamed("home", "address"),
				new SchemaChange.FieldRenamed("home.town", "home.city"));
	}

	@Test
	void allChangesAreFoundAtOnceAndTheWorstDecides() {
		CatalogEntry stored = CatalogEntry.create(1, 1, Map.of(),
				schema(Field.of("a", ScalarType.STRING), Field.of("b", ScalarType.INT32)));
		CollectionSchema declared = schema(Field.of("b", OptionalType.of(ScalarType.INT64)),
				Field.of("c", ScalarType.STRING), Field.of("d", ScalarType.STRING));
		SchemaDiff diff = SchemaDiff.between(stored.schema(), stored.numbered(declared));
		assertThat(diff.changes()).extracting(SchemaChange::name)
			.containsExactly("became_optional", "type_widened", "field_added", "field_added", "field_removed");
		assertThat(diff.compatibility()).isEqualTo(BREAKING);
		assertThat(diff.changes(NEEDS_MIGRATION)).extracting(SchemaChange::path).containsExactly("c", "d");
		assertThat(diff.toString().lines()).hasSize(5)
			.contains("BREAKING: field 'a' is removed, and its values with it");
	}

	@Test
	void theChangesAreJsonAsWell() {
		SchemaDiff diff = SchemaDiff.between(schema(), schema(Field.of("a", ScalarType.STRING)));
		assertThat(SchemaJson.write(diff)).isEqualToIgnoringWhitespace("""
				[ { "change": "field_added", "path": "a", "compatibility": "needs_migration",
				    "text": "field 'a' is added (required, without a default)" } ]""");
	}

}
