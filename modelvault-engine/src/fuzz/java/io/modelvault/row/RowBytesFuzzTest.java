package io.modelvault.row;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.modelvault.error.CorruptDataException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.SortOrder;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes that are no row, and bytes that are no key: read, or corrupt, nothing else. */
class RowBytesFuzzTest {

	private static final int SCHEMAS = 64;

	@FuzzTest(maxDuration = "30m")
	void rowsAreReadOrCorrupt(byte[] bytes) {
		if (bytes.length == 0) {
			return;
		}
		RandomSchemas schemas = new RandomSchemas(new Random(bytes[0] & (SCHEMAS - 1)));
		CollectionSchema schema = schemas.schema();
		RowLayout layout = RowLayout.of(schema);
		byte[] row = patched(layout.encode(schemas.document(schema)), bytes);
		corruptAtMost(() -> assertThat(layout.decode(row)).isNotNull());
		schema.fields()
			.forEach((field) -> corruptAtMost(() -> layout.read(row, layout.compile(FieldPath.of(field.name())))));
	}

	/** A real row, in which bytes are others, or which is them alone. */
	private static byte[] patched(byte[] row, byte[] bytes) {
		if (bytes[0] < 0) {
			return Arrays.copyOfRange(bytes, 1, bytes.length);
		}
		ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
		while (in.remaining() >= 3) {
			int at = (in.getShort() & 0xFFFF) % row.length;
			row[at] = in.get();
		}
		return in.hasRemaining() ? Arrays.copyOf(row, Math.max(0, row.length + in.get())) : row;
	}

	@FuzzTest(maxDuration = "30m")
	void keysAreReadOrCorrupt(byte[] bytes) {
		if (bytes.length == 0) {
			return;
		}
		Random random = new Random(bytes[0]);
		List<KeyPart> parts = new ArrayList<>();
		for (int i = 0; i <= random.nextInt(3); i++) {
			parts.add(new KeyPart(ScalarSamples.TYPES.get(random.nextInt(ScalarSamples.TYPES.size())),
					random.nextBoolean() ? SortOrder.ASCENDING : SortOrder.DESCENDING, random.nextBoolean()));
		}
		KeyCodec codec = KeyCodec.of(parts);
		byte[] key = Arrays.copyOfRange(bytes, 1, bytes.length);
		corruptAtMost(() -> assertThat(codec.decode(key)).hasSize(parts.size()));
		corruptAtMost(() -> assertThat(codec.length(key)).isBetween(0, key.length));
	}

	private static void corruptAtMost(Runnable reading) {
		try {
			reading.run();
		}
		catch (CorruptDataException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

}
