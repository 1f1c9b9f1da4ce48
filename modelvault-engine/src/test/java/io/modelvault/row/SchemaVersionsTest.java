package io.modelvault.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.modelvault.error.CorruptDataException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import io.modelvault.schema.catalog.CatalogEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rows stay as they were written, and are read as documents of the current version, whole
 * and in part.
 */
class SchemaVersionsTest {

	private static CollectionSchema schema(Field... fields) {
		List<Field> all = new ArrayList<>(List.of(Field.of("id", ScalarType.INT64)));
		all.addAll(List.of(fields));
		return new CollectionSchema("things", all, FieldPath.of("id"), List.of());
	}

	/**
	 * Writes under the first schema and reads under the last, through a catalog that was
	 * written and read back.
	 */
	private static Map<String, Object> readAs(Map<String, Object> document, CollectionSchema... versions) {
		CatalogEntry entry = CatalogEntry.create(1, 1, Map.of(), versions[0]);
		byte[] row = RowLayout.of(entry).encode(document);
		for (int index = 1; index < versions.length; index++) {
			entry = CatalogEntry.decode(entry.evolve(versions[index], Map.of()).encode());
		}
		RowLayout layout = RowLayout.of(entry);
		Map<String, Object> read = layout.decode(row);
		for (Field field : entry.schema().fields()) {
			Object part = layout.read(row, layout.compile(FieldPath.of(field.name())));
			assertThat(CanonicalText.of(part)).isEqualTo(CanonicalText.of(read.get(field.name())));
		}
		return read;
	}

	private static Object valueReadAs(Object value, Type before, Type after) {
		return readAs(Map.of("id", 1L, "value", value), schema(Field.of("value", before)),
				schema(Field.of("value", after)))
			.get("value");
	}

	@Test
	void aFieldThatCameLaterIsAbsentOrHasItsDefault() {
		Map<String, Object> read = readAs(Map.of("id", 1L), schema(),
				schema(Field.of("note", OptionalType.of(ScalarType.STRING)),
						Field.of("language", ScalarType.STRING).withDefault("en"),
						Field.of("priority", OptionalType.of(ScalarType.INT32)).withDefault("3")));
		assertThat(read).isEqualTo(Map.of("id", 1L, "language", "en", "priority", 3));
	}

	@Test
	void anAbsentValueThatWasWrittenAsAbsentDoesNotGetTheDefault() {
		CollectionSchema schema = schema(Field.of("priority", OptionalType.of(ScalarType.INT32)).withDefault("3"));
		assertThat(readAs(Map.of("id", 1L), schema)).isEqualTo(Map.of("id", 1L));
	}

	@Test
	void aLaterChangeOfADefaultChangesNoStoredDocument() {
		Map<String, Object> read = readAs(Map.of("id", 1L), schema(),
				schema(Field.of("language", ScalarType.STRING).withDefault("en")),
				schema(Field.of("language", ScalarType.STRING).withDefault("de")));
		assertThat(read).containsEntry("language", "en");
		Map<String, Object> optional = readAs(Map.of("id", 1L), schema(),
				schema(Field.of("language", OptionalType.of(ScalarType.STRING))),
				schema(Field.of("language", OptionalType.of(ScalarType.STRING)).withDefault("de")));
		assertThat(optional).doesNotContainKey("language");
	}

	@Test
	void aFieldKeepsItsValueWhenItIsRenamedAndMoved() {
		Map<String, Object> read = readAs(Map.of("id", 1L, "a", "x", "b", 5),
				schema(Field.of("a", ScalarType.STRING), Field.of("b", ScalarType.INT32)),
				schema(Field.of("b", ScalarType.INT32), Field.of("title", ScalarType.STRING).withFormerNames("a")),
				schema(Field.of("heading", ScalarType.STRING).withFormerNames("a", "title"),
						Field.of("b", ScalarType.INT32)));
		assertThat(read).isEqualTo(Map.of("id", 1L, "heading", "x", "b", 5));
	}

	@Test
	void aFieldThatGoesAndComesAgainUnderTheSameNameIsAnother() {
		Field note = Field.of("note", OptionalType.of(ScalarType.STRING));
		assertThat(readAs(Map.of("id", 1L, "note", "old"), schema(note), schema(), schema(note)))
			.doesNotContainKey("note");
	}

	@Test
	void aWidenedNumberIsReadAsTheWiderType() {
		assertThat(valueReadAs(Integer.MIN_VALUE, ScalarType.INT32, ScalarType.INT64))
			.isEqualTo((long) Integer.MIN_VALUE);
		assertThat(valueReadAs(7, ScalarType.INT32, ScalarType.FLOAT64)).isEqualTo(7.0);
		assertThat(valueReadAs(0.1f, ScalarType.FLOAT32, ScalarType.FLOAT64)).isEqualTo((double) 0.1f);
		assertThat(valueReadAs(-7L, ScalarType.INT64, ScalarType.DECIMAL)).isEqualTo(new BigDecimal("-7"));
		assertThat(valueReadAs(7L, ScalarType.INT64, OptionalType.of(ScalarType.INT64))).isEqualTo(7L);
	}

	@Test
	void anEnumIsReadByNameWhateverBecomesOfItsOtherVariants() {
		EnumType before = EnumType.of("a", "b", "c");
		assertThat(valueReadAs("b", before, EnumType.of("z", "c", "b", "a"))).isEqualTo("b");
		assertThat(valueReadAs("b", before, ScalarType.STRING)).isEqualTo("b");
		assertThat(valueReadAs("b", before, EnumType.of("b"))).isEqualTo("b");
		assertThatExceptionOfType(CorruptDataException.class)
			.isThrownBy(() -> valueReadAs("a", before, EnumType.of("b")));
	}

	@Test
	void changesInsideListsSetsMapsAndObjectsAreFollowed() {
		ObjectType before = ObjectType.of(Field.of("sku", ScalarType.STRING), Field.of("count", ScalarType.INT32));
		ObjectType after = ObjectType.of(Field.of("count", ScalarType.INT64),
				Field.of("code", ScalarType.STRING).withFormerNames("sku"),
				Field.of("unit", ScalarType.STRING).withDefault("piece"));
		Map<String, Object> value = Map.of("sku", "A", "count", 2);
		Map<String, Object> wanted = Map.of("code", "A", "count", 2L, "unit", "piece");
		assertThat(valueReadAs(value, before, after)).isEqualTo(wanted);
		assertThat(valueReadAs(List.of(value, value), new ListType(before), new ListType(after)))
			.isEqualTo(List.of(wanted, wanted));
		assertThat(valueReadAs(Map.of("k", value), new MapType(before), new MapType(after)))
			.isEqualTo(Map.of("k", wanted));
		assertThat(valueReadAs(new LinkedHashSet<>(List.of(3, 1)), new SetType(ScalarType.INT32),
				new SetType(ScalarType.INT64)))
			.isEqualTo(Set.of(3L, 1L));
	}

	@Test
	void aUnionIsReadByTheNameOfItsVariant() {
		UnionType before = new UnionType("type",
				List.of(new UnionType.Variant("circle", ObjectType.of(Field.of("r", ScalarType.INT32))),
						new UnionType.Variant("square", ObjectType.of(Field.of("a", ScalarType.INT32)))));
		UnionType after = new UnionType("type",
				List.of(new UnionType.Variant("line", ObjectType.of()),
						new UnionType.Variant("square", ObjectType.of(Field.of("a", ScalarType.INT64))),
						new UnionType.Variant("circle",
								ObjectType.of(Field.of("radius", ScalarType.INT32).withFormerNames("r")))));
		assertThat(valueReadAs(Map.of("type", "circle", "r", 5), before, after))
			.isEqualTo(Map.of("type", "circle", "radius", 5));
		assertThat(valueReadAs(Map.of("type", "square", "a", 5), before, after))
			.isEqualTo(Map.of("type", "square", "a", 5L));
	}

	@Test
	void nestedPathsAreReadFromOlderRowsAsFromTheWholeDocument() {
		ObjectType before = ObjectType.of(Field.of("city", ScalarType.STRING));
		ObjectType after = ObjectType.of(Field.of("town", ScalarType.STRING).withFormerNames("city"),
				Field.of("country", ScalarType.STRING).withDefault("DE"));
		CatalogEntry first = CatalogEntry.create(1, 1, Map.of(),
				schema(Field.of("address", before), Field.of("stops", new ListType(before))));
		byte[] row = RowLayout.of(first)
			.encode(Map.of("id", 1L, "address", Map.of("city", "Ulm"), "stops",
					List.of(Map.of("city", "Bonn"), Map.of("city", "Trier"))));
		RowLayout layout = RowLayout
			.of(first.evolve(schema(Field.of("address", after), Field.of("stops", new ListType(after))), Map.of()));
		assertThat(layout.read(row, layout.compile(FieldPath.of("address.town")))).isEqualTo("Ulm");
		assertThat(layout.read(row, layout.compile(FieldPath.of("address.country")))).isEqualTo("DE");
		assertThat(layout.read(row, layout.compile(FieldPath.of("stops.town")))).isEqualTo(List.of("Bonn", "Trier"));
		assertThat(layout.read(row, layout.compile(FieldPath.of("stops.country")))).isEqualTo(List.of("DE", "DE"));
	}

	@Test
	void changesThatTouchNoLayoutLeaveTheDocumentAsItIs() {
		Field before = Field.of("name", ScalarType.STRING, new Constraint.MaxLength(5));
		Field after = Field.of("name", ScalarType.STRING, new Constraint.MaxLength(9));
		assertThat(readAs(Map.of("id", 1L, "name", "x"), schema(before), schema(after)))
			.isEqualTo(Map.of("id", 1L, "name", "x"));
	}

	@Test
	void aRowThatShouldHaveBeenRewrittenIsCorruptAndNotMisread() {
		assertThatExceptionOfType(CorruptDataException.class)
			.isThrownBy(() -> valueReadAs("7", ScalarType.STRING, ScalarType.INT32))
			.withMessageContaining("not rewritten");
	}

}
