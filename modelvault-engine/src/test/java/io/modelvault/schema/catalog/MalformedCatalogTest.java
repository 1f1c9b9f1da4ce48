package io.modelvault.schema.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.UnsupportedFormatException;
import io.modelvault.row.Campaign;
import io.modelvault.row.RandomSchemas;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Bytes that are no catalog entry end in a typed exception and nothing else.
 */
class MalformedCatalogTest {

	private static final int ENTRIES = 300;

	private static final int DAMAGES_PER_ENTRY = 200;

	private static CatalogEntry randomEntry(Random random) {
		RandomSchemas schemas = new RandomSchemas(random);
		return CatalogEntry.create(random.nextInt(1000), random.nextInt(1000), Map.of("a_idx", 7), schemas.schema())
			.evolve(schemas.schema(), Map.of());
	}

	@Test
	void aDamagedEntryIsReadOrRefused() {
		Campaign.run(ENTRIES, (seed) -> {
			Random random = new Random(seed);
			byte[] bytes = randomEntry(random).encode();
			for (int count = 0; count < DAMAGES_PER_ENTRY; count++) {
				byte[] damaged = bytes.clone();
				for (int changes = random.nextInt(3); changes >= 0; changes--) {
					damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
				}
				try {
					CatalogEntry read = CatalogEntry.decode(damaged);
					assertThat(CatalogEntry.decode(read.encode())).isEqualTo(read);
				}
				catch (CorruptDataException | UnsupportedFormatException expected) {
					assertThat(expected.getMessage()).containsIgnoringCase("catalog");
				}
			}
		});
	}

	@Test
	void anEntryThatIsCutOffOrHasBytesLeftOverIsCorrupt() {
		byte[] bytes = randomEntry(new Random(1)).encode();
		for (int length = 0; length < bytes.length; length++) {
			byte[] cut = Arrays.copyOf(bytes, length);
			assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> CatalogEntry.decode(cut));
		}
		byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> CatalogEntry.decode(longer))
			.withMessageContaining("left over");
	}

	@Test
	void anEntryOfALaterReleaseIsNotGuessedAt() {
		byte[] bytes = randomEntry(new Random(1)).encode();
		bytes[0] = 2;
		assertThatExceptionOfType(UnsupportedFormatException.class).isThrownBy(() -> CatalogEntry.decode(bytes));
	}

	@Test
	void typesThatNestTooDeepAreCorruptBeforeTheyOverflowTheStack() {
		CatalogWriter out = new CatalogWriter();
		out.putByte(1);
		for (int number : new int[] { 1, 1, 1, 1, 0, 1, 1 }) {
			out.putNumber(number);
		}
		out.putText("things");
		out.putByte(0);
		out.putList(List.of("id"), out::putText);
		out.putNumber(1);
		out.putNumber(1);
		out.putText("id");
		for (int depth = 0; depth < 1_000_000; depth++) {
			out.putByte(34);
		}
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> CatalogEntry.decode(out.toBytes()))
			.withMessageContaining("too deep");
	}

	@Test
	void aListThatClaimsMoreElementsThanThereAreBytesAllocatesNothing() {
		byte[] bytes = { 1, 1, 1, 1, 1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7 };
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> CatalogEntry.decode(bytes))
			.withMessageContaining("longer than the bytes");
	}

}
