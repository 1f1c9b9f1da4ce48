package io.modelvault.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.modelvault.row.json.DocumentJson;
import io.modelvault.row.validation.Validator;
import io.modelvault.row.value.CanonicalValue;
import io.modelvault.row.value.ValueOrder;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SortOrder;
import io.modelvault.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every type at its limits comes back the same through a row, a key, JSON and text.
 */
class ScalarRoundTripTest {

	private static List<Type> types() {
		return ScalarSamples.TYPES;
	}

	private static CollectionSchema schemaWith(Type type) {
		return new CollectionSchema("things", List.of(Field.of("id", ScalarType.INT32), Field.of("value", type),
				Field.of("absent", OptionalType.of(type)), Field.of("list", new ListType(OptionalType.of(type)))),
				FieldPath.of("id"), List.of());
	}

	private static Map<String, Object> documentWith(Object value) {
		List<Object> list = new ArrayList<>(List.of(value, value));
		list.add(1, null);
		return Map.of("id", 7, "value", value, "list", list);
	}

	@ParameterizedTest
	@MethodSource("types")
	void throughARow(Type type) {
		RowLayout layout = RowLayout.of(schemaWith(type));
		for (Object value : ScalarSamples.limitsOf(type)) {
			Map<String, Object> document = documentWith(value);
			assertThat(CanonicalText.of(layout.decode(layout.encode(document)))).isEqualTo(CanonicalText.of(document));
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void throughJson(Type type) {
		CollectionSchema schema = schemaWith(type);
		DocumentJson json = DocumentJson.of(schema);
		for (Object value : ScalarSamples.limitsOf(type)) {
			Map<String, Object> document = documentWith(value);
			Map<String, Object> read = json.read(json.write(document));
			assertThat(CanonicalText.of(Validator.of(schema).validate(read))).isEqualTo(CanonicalText.of(document));
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void throughAKeyInBothDirections(Type type) {
		Comparator<Object> order = ValueOrder.of(type);
		for (SortOrder direction : SortOrder.values()) {
			KeyCodec codec = KeyCodec.of(List.of(new KeyPart(type, direction, true)));
			for (Object value : ScalarSamples.limitsOf(type)) {
				if (isTooLongForAKey(value)) {
					continue;
				}
				byte[] key = codec.encode(value);
				Object read = codec.decode(key).get(0);
				assertThat(order.compare(read, value)).isZero();
				assertThat(codec.encode(read)).isEqualTo(key);
				if (codec.isLossless()) {
					assertThat(CanonicalText.of(read)).isEqualTo(CanonicalText.of(value));
				}
			}
			assertThat(codec.decode(codec.encode((Object) null))).containsExactly((Object) null);
		}
	}

	private static boolean isTooLongForAKey(Object value) {
		return (value instanceof String text && text.length() > 1000)
				|| (value instanceof byte[] bytes && bytes.length > 1000);
	}

	@ParameterizedTest
	@MethodSource("types")
	void throughText(Type type) {
		if (type instanceof ScalarType scalar) {
			for (Object value : ScalarSamples.limitsOf(type)) {
				Object read = scalar.parse(scalar.format(value));
				assertThat(CanonicalText.of(read)).isEqualTo(CanonicalText.of(value));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void theNormalFormOfAValueInNormalFormIsTheSameObject(Type type) {
		for (Object value : ScalarSamples.limitsOf(type)) {
			assertThat(CanonicalValue.of(type, value)).isSameAs(value);
		}
	}

	@ParameterizedTest
	@MethodSource("types")
	void inPlace(Type type) {
		CollectionSchema schema = schemaWith(type);
		RowLayout layout = RowLayout.of(schema);
		CompiledPath path = layout.compile(FieldPath.of("value"));
		for (Object value : ScalarSamples.limitsOf(type)) {
			byte[] row = layout.encode(documentWith(value));
			assertThat(CanonicalText.of(layout.read(row, path))).isEqualTo(CanonicalText.of(value));
			assertThat(layout.read(row, layout.compile(FieldPath.of("absent")))).isNull();
		}
	}

	@Test
	void aDecimalKeepsItsScaleInARowAndInJson() {
		CollectionSchema schema = schemaWith(ScalarType.DECIMAL);
		Map<String, Object> document = documentWith(new BigDecimal("12.500"));
		RowLayout layout = RowLayout.of(schema);
		DocumentJson json = DocumentJson.of(schema);
		assertThat(layout.decode(layout.encode(document)).get("value")).hasToString("12.500");
		assertThat(json.read(json.write(document)).get("value")).hasToString("12.500");
		assertThat(json.read("{\"value\": 12.500}").get("value")).hasToString("12.500");
	}

}
