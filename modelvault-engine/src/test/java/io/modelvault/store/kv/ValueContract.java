package io.modelvault.store.kv;

import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import io.modelvault.error.LimitExceededException;
import io.modelvault.store.kv.Trees.Direction;
import org.junit.jupiter.api.Test;

import static io.modelvault.store.kv.StoreInTest.bytes;
import static io.modelvault.store.kv.StoreInTest.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a store promises about what it is given: it comes back, whatever its length. */
interface ValueContract extends StoreInTest {

	@Test
	default void aCommitIsReadAfterReopening() {
		write("a", "1");
		reopen();
		assertThat(read("a")).isEqualTo("1");
	}

	@Test
	default void aLargeValueComesBack() {
		byte[] value = new byte[5_000_000];
		new Random(1).nextBytes(value);
		try (WriteTransaction tx = store().begin(SOON)) {
			tx.put(1, bytes("big"), value);
			assertThat(tx.get(1, bytes("big"))).isEqualTo(value);
			tx.commit();
		}
		reopen();
		try (Snapshot snapshot = store().snapshot()) {
			assertThat(snapshot.get(1, bytes("big"))).isEqualTo(value);
		}
	}

	@Test
	default void keysAndValuesAreHeldAgainstTheirLimits() {
		try (WriteTransaction tx = store().begin(SOON)) {
			tx.put(1, new byte[WriteTransaction.MAX_KEY_BYTES], new byte[0]);
			assertThatThrownBy(() -> tx.put(1, new byte[WriteTransaction.MAX_KEY_BYTES + 1], new byte[0]))
				.isInstanceOf(LimitExceededException.class)
				.hasMessageContaining("4097");
			tx.commit();
		}
	}

	@Test
	default void longKeysSplitNodes() {
		NavigableMap<String, String> model = new TreeMap<>();
		try (WriteTransaction tx = store().begin(SOON)) {
			for (int i = 0; i < 60; i++) {
				String key = "x".repeat(4000 - i * 3) + i;
				tx.put(1, bytes(key), bytes("v" + i));
				model.put(key, "v" + i);
			}
			tx.commit();
		}
		reopen();
		try (Snapshot snapshot = store().snapshot()) {
			assertThat(keys(snapshot, KeyRange.all(), Direction.ASCENDING)).containsExactlyElementsOf(model.keySet());
		}
	}

}
