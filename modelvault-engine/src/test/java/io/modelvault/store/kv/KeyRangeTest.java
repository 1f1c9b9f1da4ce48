package io.modelvault.store.kv;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyRangeTest {

	private static KeyRange range(int from, int to) {
		return new KeyRange(new byte[] { (byte) from }, new byte[] { (byte) to });
	}

	@Test
	void rangesWithTheSameBoundsAreTheSame() {
		assertThat(range(1, 3)).isEqualTo(range(1, 3)).hasSameHashCodeAs(range(1, 3));
		assertThat(range(1, 3)).isNotEqualTo(range(1, 4)).isNotEqualTo(range(2, 3)).isNotEqualTo("range");
		assertThat(new KeyRange(null, null)).isEqualTo(KeyRange.all()).isNotEqualTo(range(1, 3));
	}

}
