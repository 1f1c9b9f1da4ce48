package io.modelvault.fuzz;

import java.util.zip.CRC32C;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The checksum that guards the file notices every flipped bit.
 */
class ChecksumFuzzTest {

	@FuzzTest(maxDuration = "10s")
	void everyFlippedBitIsNoticed(byte[] bytes) {
		long before = checksum(bytes);
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] ^= 1;
			assertThat(checksum(bytes)).isNotEqualTo(before);
			bytes[i] ^= 1;
		}
	}

	private static long checksum(byte[] bytes) {
		CRC32C crc = new CRC32C();
		crc.update(bytes);
		return crc.getValue();
	}

}
