package io.modelvault.store.file;

import io.modelvault.store.file.log.SegmentHeader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How much of the heap changed nodes may take. */
class ThresholdsTest {

	private static final long MIB = 1024 * 1024;

	@Test
	void aFifthOfTheHeapButNoMoreThanTheLogIsWorth() {
		assertThat(Thresholds.heapBytes(1_000 * MIB, 16 * MIB)).isEqualTo(200 * MIB);
		assertThat(Thresholds.heapBytes(16_000 * MIB, MIB)).isEqualTo(32 * MIB);
		assertThat(Thresholds.heapBytes(16_000 * MIB, 0)).isEqualTo(MIB / 4);
	}

	/** Or no checkpoint could be written any more. */
	@Test
	void whateverIsAllowedFitsOneSegment() {
		long most = Thresholds.heapBytes(256_000 * MIB, Long.MAX_VALUE);
		assertThat(most).isGreaterThan(256 * MIB);
		long committed = most + most / 4;
		assertThat(committed + most).isLessThan(SegmentHeader.MAX_PAYLOAD_BYTES);
	}

}
