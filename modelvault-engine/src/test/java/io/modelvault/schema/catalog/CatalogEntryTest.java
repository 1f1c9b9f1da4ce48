package io.modelvault.schema.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
import io.modelvault.schema.diff.SchemaDiff;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A field keeps its id for as long as it exists, and no later field gets it. Everything
 * that a schema says survives the catalog.
 */
class CatalogEntryTest {

	private static CollectionSchema schema(Field... fields) {
		List<Field> all = new ArrayList<>(List.of(Field.of("id", ScalarType.INT64)));
		all.addAll(List.of(fields));
		return new CollectionSchema("things", all, FieldPath.of("id"), List.of());
	}

	private static CatalogEntry entry(Field... fields) {
		return CatalogEntry.create(1, 1, Map.of(), schema(fields));
	}

	private static int idOf(CatalogEntry entry, String name) {
		return entry.schema().field(name).orElseThrow().id();
	}

	@Test
	void aNewEntryNumbersAllFieldsFromOne() {
		ObjectType inner = ObjectType.of(Field.of("city", ScalarType.STRING));
		CatalogEntry entry = entry(Field.of("a", OptionalType.of(inner)), Field.of("b", new ListType(inner)));
		assertThat(entry.version()).isEqualTo(1);
		assertThat(entry.lastFieldId()).isEqualTo(5);
		assertThat(idsOf(entry.schema().document())).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
	}

	@Test
	void aFieldKeepsItsIdByNameAndByFormerName() {
		CatalogEntry first = entry(Field.of("a", ScalarType.STRING), Field.of("b", ScalarType.STRING));
		CatalogEntry second = first.evolve(schema(Field.of("b", ScalarType.STRING),
				Field.of("alpha", ScalarType.STRING).withFormerNames("a"), Field.of("c", ScalarType.STRING)), Map.of());
		assertThat(idOf(second, "b")).isEqualTo(idOf(first, "b"));
		assertThat(idOf(second, "alpha")).isEqualTo(idOf(first, "a"));
		assertThat(idOf(second, "c")).isEqualTo(first.lastFieldId() + 1);
		assertThat(second.version()).isEqualTo(2);
		assertThat(second.versions()).containsOnlyKeys(1, 2);
	}

	@Test
	void anIdIsNeverGivenTwice() {
		CatalogEntry first = entry(Field.of("a", ScalarType.STRING));
		CatalogEntry third = first.evolve(schema(), Map.of())
			.evolve(schema(Field.of("a", ScalarType.STRING)), Map.of());
		assertThat(idOf(third, "a")).isGreaterThan(idOf(first, "a"));
		CatalogEntry pruned = CatalogEntry.decode(first.evolve(schema(), Map.of()).withoutVersionsBefore(2).encode());
		assertThat(idOf(pruned.evolve(schema(Field.of("a", ScalarType.STRING)), Map.of()), "a")).isEqualTo(3);
	}

	@Test
	void fieldsInsideObjectsListsMapsAndVariantsKeepTheirIds() {
		CatalogEntry first = entry(nested(Field.of("x", ScalarType.INT32), Field.of("y", ScalarType.INT32)));
		CatalogEntry second = first.evolve(
				schema(nested(Field.of("z", ScalarType.INT32).withFormerNames("y"), Field.of("x", ScalarType.INT32))),
				Map.of());
		assertThat(second.lastFieldId()).isEqualTo(first.lastFieldId());
		assertThat(idsOf(second.schema().document()))
			.containsExactlyInAnyOrderElementsOf(idsOf(first.schema().document()));
	}

	private static Field nested(Field... inner) {
		ObjectType object = ObjectType.of(inner);
		UnionType union = new UnionType("type", List.of(new UnionType.Variant("v", object)));
		return Field.of("all", ObjectType.of(Field.of("object", object), Field.of("list", new ListType(object)),
				Field.of("map", new MapType(OptionalType.of(object))), Field.of("union", union)));
	}

	@Test
	void anUnchangedSchemaGetsTheSameNumbers() {
		CatalogEntry entry = entry(nested(Field.of("x", ScalarType.INT32)));
		assertThat(entry.numbered(schema(nested(Field.of("x", ScalarType.INT32))))).isEqualTo(entry.schema());
	}

	@Test
	void aFieldCannotTakeTheNameOfOneThatIsKept() {
		CatalogEntry entry = entry(Field.of("a", ScalarType.STRING));
		CollectionSchema declared = schema(Field.of("a", ScalarType.STRING),
				Field.of("b", ScalarType.STRING).withFormerNames("a"));
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> entry.numbered(declared))
			.withMessageContaining("'b' is declared as the new name of 'a', which is still there");
	}

	@Test
	void fieldsThatExchangeTheirNamesAreRefusedAndFieldsThatDidSoBeforeAreNot() {
		Field a = Field.of("a", ScalarType.STRING);
		Field b = Field.of("b", ScalarType.STRING);
		Field c = Field.of("c", ScalarType.STRING);
		CollectionSchema swapped = schema(a.withFormerNames("b"), b.withFormerNames("a"));
		CollectionSchema rotated = schema(a.withFormerNames("c"), b.withFormerNames("a"), c.withFormerNames("b"));
		assertRefused(entry(a, b), swapped, "'a' is declared as the new name of 'b', and both are stored");
		assertRefused(entry(a, b, c), rotated, "'a' is declared as the new name of 'c', and both are stored");
		assertRefused(entry(a, b), schema(b.withFormerNames("a")), "new name of 'a', and both are stored");
		CatalogEntry done = CatalogEntry.create(1, 1, Map.of(), swapped);
		assertThat(done.numbered(swapped)).isEqualTo(done.schema());
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> SchemaDiff.between(schema(a, b), swapped));
	}

	@Test
	void twoFieldsAreNotBothTheNewNameOfOne() {
		assertRefused(entry(Field.of("a", ScalarType.STRING)),
				schema(Field.of("b", ScalarType.STRING).withFormerNames("a"),
						Field.of("c", ScalarType.STRING).withFormerNames("a")),
				"'c' is declared as the new name of 'a', and so is another field");
	}

	private static void assertRefused(CatalogEntry stored, CollectionSchema declared, String reason) {
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> stored.numbered(declared))
			.withMessageContaining(reason);
	}

	@Test
	void everythingSurvivesTheCatalog() {
		List<Constraint> numbers = List.of(new Constraint.Min(new BigDecimal("-1E+300"), true),
				new Constraint.Max(new BigDecimal("0.10"), false), new Constraint.Digits(3, 2));
		List<Constraint> texts = List.of(new Constraint.MinLength(1), new Constraint.MaxLength(Integer.MAX_VALUE),
				new Constraint.NonEmpty(), new Constraint.NotBlank(), new Constraint.Regex("^\u00fc+$"),
				new Constraint.Email(), new Constraint.Url());
		List<Field> fields = new ArrayList<>(List.of(Field.of("id", ScalarType.UUID)));
		for (ScalarType type : ScalarType.values()) {
			fields.add(Field.of(type.id(), type));
		}
		fields.add(Field.of("numbers", ScalarType.DECIMAL).withConstraints(numbers).withDefault("0.05"));
		fields
			.add(Field.of("texts", new ListType(OptionalType.of(ScalarType.STRING), texts)).withFormerNames("t", "u"));
		fields.add(Field.of("set", new SetType(EnumType.of("a", "\u00fc"), List.of(new Constraint.NonEmpty()))));
		fields.add(Field.of("map", new MapType(ScalarType.DATE, List.of(new Constraint.Past(true))),
				new Constraint.MaxLength(3)));
		fields.add(Field.of("inner", ObjectType.of(Field.of("flag", ScalarType.BOOL, new Constraint.Is(true)),
				Field.of("due", ScalarType.TIMESTAMP, new Constraint.Future(false)))));
		fields.add(Field.of("union", new UnionType("kind", List.of(new UnionType.Variant("none", ObjectType.of())))));
		List<IndexDefinition> indexes = List.of(IndexDefinition.unique("string", "inner.due"), new IndexDefinition(
				"sparse", List.of(IndexPart.descending("texts"), IndexPart.ascending("date")), false, true));
		CollectionSchema schema = new CollectionSchema("Dinge \u00fc", fields, FieldPath.of("id"), IdGeneration.UUID_V7,
				indexes);
		CatalogEntry entry = CatalogEntry.create(3, 9, Map.of("sparse", 10, "string_inner_due_idx", 11), schema);
		CatalogEntry read = CatalogEntry.decode(entry.encode());
		assertThat(read).isEqualTo(entry);
		assertThat(read.encode()).isEqualTo(entry.encode());
	}

	@Test
	void aRenameReachesAllVersionsAndTreesCanBeReplaced() {
		CatalogEntry entry = entry().evolve(schema(Field.of("a", OptionalType.of(ScalarType.STRING))), Map.of());
		assertThat(entry.renamed("items").versions().values()).allMatch((version) -> version.name().equals("items"));
		CatalogEntry moved = entry.withTrees(7, Map.of("a_idx", 8));
		assertThat(moved.primaryTree()).isEqualTo(7);
		assertThat(moved.indexTrees()).isEqualTo(Map.of("a_idx", 8));
		assertThat(moved.schema()).isEqualTo(entry.schema());
	}

	@Test
	void anEntryWithoutItsCurrentVersionOrWithFieldsThatAreNotNumberedIsRefused() {
		CollectionSchema numbered = entry().schema();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CatalogEntry(1, 1, Map.of(), 2, new TreeMap<>(Map.of(1, numbered)), 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CatalogEntry(1, 1, Map.of(), 1, new TreeMap<>(Map.of(1, schema())), 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CatalogEntry(1, 1, Map.of(), 1, new TreeMap<>(Map.of(1, numbered)), 0));
	}

	private static Set<Integer> idsOf(Type type) {
		Set<Integer> ids = new HashSet<>();
		Type required = type.required();
		if (required instanceof ObjectType object) {
			object.fields().forEach((field) -> {
				assertThat(ids.add(field.id())).isTrue();
				ids.addAll(idsOf(field.type()));
			});
		}
		else if (required instanceof ListType list) {
			ids.addAll(idsOf(list.element()));
		}
		else if (required instanceof MapType map) {
			ids.addAll(idsOf(map.value()));
		}
		else if (required instanceof UnionType union) {
			union.variants().forEach((variant) -> ids.addAll(idsOf(variant.type())));
		}
		return ids;
	}

}
