package io.modelvault.row;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.ScalarType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Bytes that are no row end in {@link CorruptDataException} and nothing else, whole or in
 * part, whatever they claim.
 */
class MalformedRowTest {

	private static final int SCHEMAS = 300;

	private static final int DAMAGES_PER_SCHEMA = 300;

	@Test
	void damagedRowsAreReadOrCorrupt() {
		Campaign.run(SCHEMAS, (seed) -> {
			Random random = new Random(seed);
			RandomSchemas schemas = new RandomSchemas(random);
			CollectionSchema schema = schemas.schema();
			RowLayout layout = RowLayout.of(schema);
			byte[] row = layout.encode(schemas.document(schema));
			List<CompiledPath> paths = schema.fields()
				.stream()
				.map((field) -> layout.compile(FieldPath.of(field.name())))
				.toList();
			for (int count = 0; count < DAMAGES_PER_SCHEMA; count++) {
				byte[] damaged = damage(row, random);
				readAll(layout, damaged);
				paths.forEach((path) -> readOne(damaged, path));
			}
		});
	}

	@Test
	void aRowThatIsReadWholeIsWrittenBackTheSame() {
		Campaign.run(SCHEMAS, (seed) -> {
			Random random = new Random(seed);
			RandomSchemas schemas = new RandomSchemas(random);
			CollectionSchema schema = schemas.schema();
			RowLayout layout = RowLayout.of(schema);
			byte[] row = layout.encode(schemas.document(schema));
			assertThat(layout.encode(layout.decode(row))).isEqualTo(row);
			for (int length = 0; length < row.length; length++) {
				byte[] cut = Arrays.copyOf(row, length);
				assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> layout.decode(cut));
			}
		});
	}

	@Test
	void aListThatClaimsMoreElementsThanThereAreBytesAllocatesNothing() {
		CollectionSchema schema = new CollectionSchema("things",
				List.of(Field.of("id", ScalarType.INT32), Field.of("list", new ListType(ScalarType.STRING))),
				FieldPath.of("id"), List.of());
		RowLayout layout = RowLayout.of(schema);
		byte[] row = { 1, 0, 0, 0, 0, 0, 7, 6, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7, 0 };
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> layout.decode(row))
			.withMessageContaining("list");
	}

	@Test
	void aRowOfAnUnknownVersionIsCorrupt() {
		CollectionSchema schema = new CollectionSchema("things", List.of(Field.of("id", ScalarType.INT32)),
				FieldPath.of("id"), List.of());
		byte[] row = RowLayout.of(5, schema, Map.of()).encode(Map.of("id", 1));
		RowLayout other = RowLayout.of(schema);
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> other.decode(row))
			.withMessageContaining("version 5");
		assertThatExceptionOfType(CorruptDataException.class)
			.isThrownBy(() -> other.read(row, other.compile(FieldPath.of("id"))));
	}

	@Test
	void aStringThatIsNotUtf8IsCorrupt() {
		CollectionSchema schema = new CollectionSchema("things", List.of(Field.of("id", ScalarType.STRING)),
				FieldPath.of("id"), List.of());
		RowLayout layout = RowLayout.of(schema);
		byte[] row = layout.encode(Map.of("id", "abc"));
		row[row.length - 1] = (byte) 0xC3;
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> layout.decode(row));
	}

	@Test
	void whatIsTooLargeIsRefusedOnWriting() {
		CollectionSchema schema = new CollectionSchema("things", List.of(Field.of("id", ScalarType.INT32),
				Field.of("text", ScalarType.STRING), Field.of("list", new ListType(ScalarType.BYTES))),
				FieldPath.of("id"), List.of());
		RowLayout layout = RowLayout.of(schema);
		byte[] large = new byte[RowLayout.MAX_VALUE_BYTES];
		assertThat(layout.encode(Map.of("id", 1, "text", "", "list", List.of(large)))).hasSizeGreaterThan(large.length);
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> layout.encode(Map.of("id", 1, "text", "x".repeat(large.length + 1), "list", List.of())));
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> layout.encode(Map.of("id", 1, "text", "", "list", List.of(large, large, large, large))));
	}

	@Test
	void aValueThatIsNotInNormalFormIsRefusedOnWriting() {
		CollectionSchema schema = new CollectionSchema("things",
				List.of(Field.of("id", ScalarType.INT32),
						Field.of("inner", ObjectType.of(Field.of("list", new ListType(ScalarType.STRING))))),
				FieldPath.of("id"), List.of());
		RowLayout layout = RowLayout.of(schema);
		assertThatIllegalArgumentException().isThrownBy(() -> layout.encode(Map.of("id", 1L)));
		assertThatIllegalArgumentException().isThrownBy(() -> layout.encode(Map.of("id", 1, "inner", "text")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> layout.encode(Map.of("id", 1, "inner", Map.of("list", Arrays.asList("a", null)))));
	}

	private static void readAll(RowLayout layout, byte[] row) {
		try {
			layout.decode(row);
		}
		catch (CorruptDataException expected) {
			assertThat(expected).hasMessageStartingWith("Malformed row");
		}
	}

	private static void readOne(byte[] row, CompiledPath path) {
		try {
			path.read(row);
		}
		catch (CorruptDataException expected) {
			assertThat(expected).hasMessageStartingWith("Malformed row");
		}
	}

	static byte[] damage(byte[] bytes, Random random) {
		byte[] damaged = bytes.clone();
		switch (random.nextInt(5)) {
			case 0 -> damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
			case 1 -> damaged = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(20));
			case 2 -> {
				int from = random.nextInt(bytes.length);
				Arrays.fill(damaged, from, Math.min(bytes.length, from + 1 + random.nextInt(5)), (byte) 0xFF);
			}
			default -> {
				for (int count = random.nextInt(3); count >= 0; count--) {
					damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
				}
			}
		}
		return damaged;
	}

}
