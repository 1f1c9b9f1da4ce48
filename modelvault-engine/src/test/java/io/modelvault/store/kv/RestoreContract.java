package io.modelvault.store.kv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import io.modelvault.store.kv.Trees.Direction;
import org.junit.jupiter.api.Test;

import static io.modelvault.store.kv.StoreInTest.bytes;
import static io.modelvault.store.kv.StoreInTest.keys;
import static org.assertj.core.api.Assertions.assertThat;

/** What a store promises about a snapshot that is put back: everything is as it was. */
interface RestoreContract extends StoreInTest {

	@Test
	default void aSnapshotIsPutBackAsOneTransactionOfItsOwn() {
		write("a", "1");
		try (Snapshot moment = store().snapshot()) {
			write("a", "2");
			write("b", "3");
			try (WriteTransaction tx = store().begin(SOON)) {
				tx.put(1, bytes("c"), bytes("4"));
				tx.restore(moment);
				assertThat(keys(tx, KeyRange.all(), Direction.ASCENDING)).containsExactly("a");
			}
			assertThat(read("a")).as("not committed").isEqualTo("2");
			try (WriteTransaction tx = store().begin(SOON)) {
				tx.restore(moment);
				tx.commit();
			}
		}
		assertThat(read("a")).isEqualTo("1");
		assertThat(read("b")).isNull();
		reopen();
		assertThat(read("a")).isEqualTo("1");
		assertThat(read("b")).isNull();
	}

	/**
	 * Small and large changes of trees that grow, shrink, appear and go, with checkpoints
	 * and compactions between.
	 */
	@Test
	default void whateverIsWrittenASnapshotIsPutBackExactly() {
		for (long seed = 1; seed <= 20; seed++) {
			Random random = new Random(seed);
			scatter(random, random.nextInt(4_000));
			NavigableMap<String, String> then = dump();
			try (Snapshot moment = store().snapshot()) {
				for (int round = 0; round < 3; round++) {
					scatter(random, random.nextBoolean() ? 5 : 3_000);
					maintain(random.nextInt(4));
					try (WriteTransaction tx = store().begin(SOON)) {
						tx.restore(moment);
						tx.commit();
					}
					assertThat(dump()).as("seed %s, round %s", seed, round).isEqualTo(then);
					check();
				}
			}
			reopen();
			assertThat(dump()).as("seed %s, reopened", seed).isEqualTo(then);
		}
	}

	private void scatter(Random random, int changes) {
		try (WriteTransaction tx = store().begin(SOON)) {
			for (int i = 0; i < changes; i++) {
				int tree = 1 + random.nextInt(3);
				byte[] key = bytes("key/" + random.nextInt(5_000));
				if (random.nextInt(3) == 0) {
					tx.delete(tree, key);
				}
				else {
					byte[] value = new byte[random.nextInt(100)];
					random.nextBytes(value);
					tx.put(tree, key, value);
				}
			}
			if (random.nextInt(3) == 0) {
				tx.drop(1 + random.nextInt(3));
			}
			tx.commit();
		}
	}

	private void maintain(int kind) {
		if (kind == 1) {
			store().checkpoint();
		}
		else if (kind == 2) {
			store().compact();
		}
	}

	private NavigableMap<String, String> dump() {
		NavigableMap<String, String> entries = new TreeMap<>();
		try (Snapshot snapshot = store().snapshot()) {
			for (int tree = 1; tree <= 3; tree++) {
				Cursor cursor = snapshot.cursor(tree, KeyRange.all(), Direction.ASCENDING);
				while (cursor.next()) {
					entries.put(tree + "/" + new String(cursor.key(), StandardCharsets.UTF_8),
							Arrays.toString(cursor.value()));
				}
			}
		}
		return entries;
	}

}
