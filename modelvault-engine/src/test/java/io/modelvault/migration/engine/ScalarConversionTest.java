package io.modelvault.migration.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.modelvault.row.RowLayout;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static io.modelvault.schema.ScalarType.BOOL;
import static io.modelvault.schema.ScalarType.BYTES;
import static io.modelvault.schema.ScalarType.DATE;
import static io.modelvault.schema.ScalarType.DECIMAL;
import static io.modelvault.schema.ScalarType.FLOAT32;
import static io.modelvault.schema.ScalarType.FLOAT64;
import static io.modelvault.schema.ScalarType.INT32;
import static io.modelvault.schema.ScalarType.INT64;
import static io.modelvault.schema.ScalarType.STRING;
import static io.modelvault.schema.ScalarType.TIMESTAMP;
import static io.modelvault.schema.ScalarType.UINT64;
import static org.assertj.core.api.Assertions.assertThat;

/** The built-in conversions: the same value or none, never one that is near it. */
class ScalarConversionTest {

	private static final EnumType COLORS = EnumType.of("RED", "BLUE");

	static Stream<Arguments> conversions() {
		long beyondDouble = (1L << 53) + 1;
		BigInteger largest = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
		UUID uuid = new UUID(1, 2);
		return Stream.of(to(INT64, 7L, INT32, 7), to(INT64, 1L << 31, INT32, null),
				to(INT64, (long) Integer.MIN_VALUE, INT32, Integer.MIN_VALUE), to(INT64, -1L, UINT64, null),
				to(INT64, 5L, UINT64, BigInteger.valueOf(5)), to(UINT64, largest, INT64, null),
				to(UINT64, largest, DECIMAL, new BigDecimal(largest)),
				to(DECIMAL, new BigDecimal(largest), UINT64, largest),
				to(DECIMAL, new BigDecimal("18446744073709551616"), UINT64, null), to(INT64, 1L << 53, FLOAT64, 0x1p53),
				to(INT64, 1L << 62, FLOAT64, 0x1p62), to(INT64, beyondDouble, FLOAT64, null),
				to(INT32, 16_777_217, FLOAT32, null), to(FLOAT64, 3.0, INT32, 3), to(FLOAT64, 3.5, INT64, null),
				to(FLOAT64, Double.NaN, INT64, null), to(FLOAT64, 0.1, DECIMAL, new BigDecimal("0.1")),
				to(DECIMAL, new BigDecimal("0.1"), FLOAT64, 0.1),
				to(DECIMAL, new BigDecimal("0.10000000000000000001"), FLOAT64, null),
				to(DECIMAL, new BigDecimal("1E+400"), FLOAT64, null), to(FLOAT64, 0.5, FLOAT32, 0.5f),
				to(FLOAT64, 0.1, FLOAT32, null), to(FLOAT64, Double.NaN, FLOAT32, Float.NaN),
				to(FLOAT64, Double.POSITIVE_INFINITY, DECIMAL, null), to(DECIMAL, new BigDecimal("7.00"), INT32, 7),
				to(DECIMAL, new BigDecimal("7.01"), INT32, null), to(INT32, 42, STRING, "42"),
				to(STRING, "42", INT32, 42), to(STRING, " 42", INT32, null), to(STRING, "4x", INT64, null),
				to(STRING, uuid.toString(), ScalarType.UUID, uuid), to(STRING, "no uuid", ScalarType.UUID, null),
				to(ScalarType.UUID, uuid, STRING, uuid.toString()),
				to(STRING, "2024-02-29", DATE, LocalDate.of(2024, 2, 29)), to(STRING, "2023-02-29", DATE, null),
				to(TIMESTAMP, Instant.EPOCH, STRING, "1970-01-01T00:00:00Z"), to(TIMESTAMP, Instant.EPOCH, DATE, null),
				to(STRING, "true", BOOL, true), to(STRING, "yes", BOOL, null), to(BOOL, true, STRING, "true"),
				to(BOOL, true, INT32, null), to(STRING, "RED", COLORS, "RED"), to(STRING, "red", COLORS, null),
				to(COLORS, "BLUE", STRING, "BLUE"), to(EnumType.of("RED", "GREEN"), "GREEN", COLORS, null),
				to(EnumType.of("RED", "GREEN"), "RED", COLORS, "RED"),
				to(BYTES, new byte[] { 1 }, STRING, Base64.getEncoder().encodeToString(new byte[] { 1 })));
	}

	@ParameterizedTest
	@MethodSource("conversions")
	void valueBecomesTheSameOneOrNone(Type from, Object value, Type to, @Nullable Object expected) {
		assertThat(new ScalarConversion(from, to).apply(value)).isEqualTo(expected);
	}

	static Stream<Arguments> widenings() {
		return Stream.of(to(INT32, 16_777_217, INT64, 16_777_217L), to(INT32, -5, FLOAT64, -5.0),
				to(FLOAT32, 0.1f, FLOAT64, (double) 0.1f), to(INT32, 5, DECIMAL, BigDecimal.valueOf(5)),
				to(INT64, Long.MAX_VALUE, DECIMAL, BigDecimal.valueOf(Long.MAX_VALUE)),
				to(UINT64, BigInteger.TEN, DECIMAL, BigDecimal.TEN), to(COLORS, "RED", STRING, "RED"));
	}

	@ParameterizedTest
	@MethodSource("widenings")
	void rewritingAWidenedValueGivesWhatItsOldRowReads(Type from, Object value, Type to, Object expected) {
		CollectionSchema older = schema(from);
		RowLayout before = RowLayout.of(older);
		RowLayout after = RowLayout.of(2, schema(to), Map.of(1, older));
		Object read = after.decode(before.encode(Map.of("id", 1L, "value", value))).get("value");
		assertThat(read).isEqualTo(expected);
		assertThat(new ScalarConversion(from, to).apply(value)).isEqualTo(read);
	}

	@Test
	void everyPairOfScalarsEndsInAValueOfTheTypeOrNone() {
		Map<ScalarType, Object> samples = Map.of(BOOL, true, INT32, 1, INT64, 2L, UINT64, BigInteger.ONE, FLOAT32, 1.5f,
				FLOAT64, 2.5, DECIMAL, new BigDecimal("3.5"), STRING, "text", ScalarType.UUID, new UUID(3, 4),
				TIMESTAMP, Instant.EPOCH);
		samples.forEach((from, value) -> {
			for (ScalarType to : ScalarType.values()) {
				Object converted = new ScalarConversion(from, to).apply(value);
				assertThat(converted == null || to.javaType().isInstance(converted)).as("%s to %s", from, to).isTrue();
			}
		});
	}

	private static CollectionSchema schema(Type type) {
		Field id = Field.of("id", INT64).withId(1);
		return new CollectionSchema("things", List.of(id, Field.of("value", type).withId(2)), FieldPath.of("id"),
				List.of());
	}

	private static Arguments to(Type from, Object value, Type to, @Nullable Object expected) {
		return Arguments.of(from, value, to, expected);
	}

}
