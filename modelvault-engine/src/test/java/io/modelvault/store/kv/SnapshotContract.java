package io.modelvault.store.kv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction.Savepoint;
import org.junit.jupiter.api.Test;

import static io.modelvault.store.kv.StoreInTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a store promises to readers: a snapshot that stays, whatever is done meanwhile.
 */
interface SnapshotContract extends StoreInTest {

	@Test
	default void aTreeThatWasNeverWrittenIsEmpty() {
		try (Snapshot snapshot = store().snapshot()) {
			assertThat(snapshot.get(7, bytes("a"))).isNull();
			assertThat(snapshot.count(7, KeyRange.all())).isZero();
			assertThat(snapshot.cursor(7, KeyRange.all(), Direction.ASCENDING).next()).isFalse();
		}
	}

	@Test
	default void aSnapshotStaysAsItWas() {
		write("a", "1");
		try (Snapshot before = store().snapshot()) {
			Cursor cursor = before.cursor(1, KeyRange.all(), Direction.ASCENDING);
			write("a", "2");
			write("b", "2");
			assertThat(before.get(1, bytes("a"))).isEqualTo(bytes("1"));
			assertThat(before.count(1, KeyRange.all())).isOne();
			assertThat(cursor.next()).isTrue();
			assertThat(cursor.value()).isEqualTo(bytes("1"));
			assertThat(cursor.next()).isFalse();
		}
	}

	@Test
	default void aSnapshotThatIsClosedTwiceLetsGoOfItsOwnSnapshotAlone() {
		String old = "1".repeat(100_000);
		write("a", old);
		store().checkpoint();
		Snapshot twice = store().snapshot();
		try (Snapshot other = store().snapshot()) {
			twice.close();
			twice.close();
			store().compact();
			write("a", "2");
			assertThat(other.get(1, bytes("a"))).isEqualTo(bytes(old));
		}
		assertThat(read("a")).isEqualTo("2");
	}

	@Test
	default void aSnapshotOutlivesCheckpointAndCompaction() {
		for (int i = 0; i < 500; i++) {
			write("k" + i, "v".repeat(100) + i);
		}
		try (Snapshot before = store().snapshot()) {
			Cursor cursor = before.cursor(1, KeyRange.all(), Direction.ASCENDING);
			assertThat(cursor.next()).isTrue();
			store().checkpoint();
			write("k1", "changed");
			store().compact();
			write("k2", "changed");
			int seen = 1;
			while (cursor.next()) {
				assertThat(new String(cursor.value(), StandardCharsets.UTF_8)).startsWith("vvv");
				seen++;
			}
			assertThat(seen).isEqualTo(500);
		}
		assertThat(read("k1")).isEqualTo("changed");
		assertThat(read("k2")).isEqualTo("changed");
		reopen();
		assertThat(read("k1")).isEqualTo("changed");
		assertThat(read("k3")).startsWith("vvv");
	}

	@Test
	default void aCursorInATransactionSeesTheSnapshotItWasMadeAt() {
		write("a", "1");
		write("b", "2");
		try (WriteTransaction tx = store().begin(SOON)) {
			Cursor cursor = tx.cursor(1, KeyRange.all(), Direction.ASCENDING);
			assertThat(cursor.next()).isTrue();
			tx.delete(1, bytes("b"));
			tx.put(1, bytes("c"), bytes("3"));
			assertThat(cursor.next()).isTrue();
			assertThat(cursor.key()).isEqualTo(bytes("b"));
			assertThat(cursor.next()).isFalse();
			tx.commit();
		}
	}

	@Test
	default void aCursorSeesItsSnapshotWhateverIsRolledBackAndWrittenAgain() {
		byte[] first = new byte[100];
		byte[] second = new byte[100];
		Arrays.fill(second, (byte) 2);
		try (WriteTransaction tx = store().begin(SOON)) {
			Savepoint mark = tx.savepoint();
			tx.put(1, new byte[] { 1 }, first);
			Cursor cursor = tx.cursor(1, KeyRange.all(), Direction.ASCENDING);
			tx.rollbackTo(mark);
			tx.put(1, new byte[] { 1 }, second);
			assertThat(cursor.next()).isTrue();
			assertThat(cursor.value()).isEqualTo(first);
			tx.commit();
		}
		try (Snapshot snapshot = store().snapshot()) {
			assertThat(snapshot.get(1, new byte[] { 1 })).isEqualTo(second);
		}
	}

}
