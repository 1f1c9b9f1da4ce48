package io.modelvault.schema;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.modelvault.error.InvalidModelException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A schema knows what is at each path, and lets itself be made only if it could be
 * registered.
 */
class CollectionSchemaTest {

	private static final ObjectType LINE = ObjectType.of(Field.of("sku", ScalarType.STRING),
			Field.of("gift", OptionalType.of(ScalarType.STRING)), Field.of("tags", new ListType(ScalarType.STRING)));

	private static final UnionType SHAPE = new UnionType("type",
			List.of(new UnionType.Variant("circle",
					ObjectType.of(Field.of("size", ScalarType.INT32), Field.of("mixed", ScalarType.BOOL))),
					new UnionType.Variant("square",
							ObjectType.of(Field.of("size", ScalarType.INT32), Field.of("mixed", ScalarType.DATE)))));

	private static final CollectionSchema ORDERS = new CollectionSchema(" orders ",
			List.of(Field.of("id", ScalarType.INT64), Field.of("lines", new ListType(LINE)),
					Field.of("address", OptionalType.of(ObjectType.of(Field.of("city", ScalarType.STRING)))),
					Field.of("labels", new MapType(ScalarType.INT32)), Field.of("shape", SHAPE)),
			FieldPath.of("id"), List.of());

	private static CollectionSchema withIndex(IndexDefinition index) {
		return ORDERS.withIndexes(List.of(index));
	}

	@Test
	void aPathGoesThroughObjectsListsMapsAndVariants() {
		assertThat(ORDERS.typeAt(FieldPath.of("id"))).contains(ScalarType.INT64);
		assertThat(ORDERS.typeAt(FieldPath.of("address.city"))).contains(OptionalType.of(ScalarType.STRING));
		assertThat(ORDERS.typeAt(FieldPath.of("lines.sku"))).contains(new ListType(ScalarType.STRING));
		assertThat(ORDERS.typeAt(FieldPath.of("lines.gift"))).contains(new ListType(ScalarType.STRING));
		assertThat(ORDERS.typeAt(FieldPath.of("lines.tags"))).contains(new ListType(ScalarType.STRING));
		assertThat(ORDERS.typeAt(FieldPath.of("labels.any"))).contains(OptionalType.of(ScalarType.INT32));
		assertThat(ORDERS.typeAt(FieldPath.of("shape.type"))).contains(ScalarType.STRING);
		assertThat(ORDERS.typeAt(FieldPath.of("shape.size"))).contains(OptionalType.of(ScalarType.INT32));
		assertThat(ORDERS.typeAt(FieldPath.of("shape.mixed"))).isEmpty();
		assertThat(ORDERS.typeAt(FieldPath.of("id.more"))).isEmpty();
		assertThat(ORDERS.typeAt(FieldPath.of("missing"))).isEmpty();
	}

	@Test
	void anUnknownPathHasANearestOneIfAnyIsNear() {
		assertThat(ORDERS.nearestPath(FieldPath.of("adress.city"))).contains(FieldPath.of("address.city"));
		assertThat(ORDERS.nearestPath(FieldPath.of("Lines.SKU"))).contains(FieldPath.of("lines.sku"));
		assertThat(ORDERS.nearestPath(FieldPath.of("something.else.altogether"))).isEmpty();
	}

	@Test
	void theNameIsTrimmedAndLimitedInBytes() {
		assertThat(ORDERS.name()).isEqualTo("orders");
		assertThat(ORDERS.withName("\u00fc".repeat(511)).name()).hasSize(511);
		for (String name : List.of("", "  ", "\u00fc".repeat(512), "\ud83e")) {
			assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> ORDERS.withName(name));
		}
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> IndexDefinition.on("id").named("x".repeat(1024)));
	}

	@Test
	void anIndexIsOnAtomsAndThroughOneListAtMost() {
		assertThat(withIndex(IndexDefinition.on("lines.sku", "address.city")).indexes()).hasSize(1);
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> withIndex(IndexDefinition.on("address")));
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> withIndex(IndexDefinition.on("lines.sku", "lines.gift")));
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> IndexDefinition.on("id", "id"));
	}

	@Test
	void anIdIsGeneratedOnlyForTypesThatCanHoldIt() {
		List<Field> fields = List.of(Field.of("id", ScalarType.INT64));
		assertThat(
				new CollectionSchema("a", fields, FieldPath.of("id"), IdGeneration.SEQUENCE, List.of()).idGeneration())
			.isEqualTo(IdGeneration.SEQUENCE);
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> new CollectionSchema("a", fields, FieldPath.of("id"), IdGeneration.UUID_V7, List.of()));
	}

	@Test
	void typesThatMakeNoSenseAreRefused() {
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> new OptionalType(OptionalType.of(ScalarType.BOOL)));
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> new SetType(LINE));
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> new SetType(ScalarType.BYTES));
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> new UnionType("sku", List.of(new UnionType.Variant("line", LINE))));
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> Field.of("list", new ListType(ScalarType.BOOL)).withDefault("true"));
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> new Constraint.Min(new java.math.BigDecimal("1E+999999999"), false));
	}

	@Test
	void aPathIsTakenApartFromTheOutsideIn() {
		FieldPath path = FieldPath.of("a.b.c");
		assertThat(path.first()).isEqualTo("a");
		assertThat(path.last()).isEqualTo("c");
		assertThat(path.rest()).isEqualTo(FieldPath.of("b.c"));
		assertThat(path.rest().child("d")).hasToString("b.c.d");
		assertThat(FieldPath.of("a.b", "c").segments()).containsExactly("a.b", "c");
		assertThatIllegalStateException().isThrownBy(() -> FieldPath.of("a").rest());
		for (String dotted : List.of("", ".", "a.", ".a", "a..b")) {
			assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> FieldPath.of(dotted));
		}
	}

}
