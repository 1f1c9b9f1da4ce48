package io.modelvault.store.kv;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction.Savepoint;

import static io.modelvault.store.kv.StoreInTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

/** Random operations on a store, held against a sorted map. */
final class RandomRun {

	private final StoreInTest test;

	private final Random random;

	private final int keySpace;

	private final Function<Integer, byte[]> keyOf;

	private NavigableMap<byte[], byte[]> committed = new TreeMap<>(Arrays::compareUnsigned);

	private NavigableMap<byte[], byte[]> pending = new TreeMap<>(Arrays::compareUnsigned);

	RandomRun(StoreInTest test, long seed) {
		this.test = test;
		this.random = new Random(seed);
		this.keySpace = 10 + this.random.nextInt(3000);
		int style = this.random.nextInt(3);
		this.keyOf = (n) -> switch (style) {
			case 0 -> bytes("user/" + n);
			case 1 -> new byte[] { (byte) (n >>> 8), (byte) n.intValue() };
			default -> Arrays.copyOf(bytes(Integer.toBinaryString(n * 31)), 4 + n % 90);
		};
	}

	/** Some transactions, each followed by a comparison, with maintenance between. */
	void go() {
		for (int round = 0; round < 12; round++) {
			transaction();
			switch (this.random.nextInt(8)) {
				case 0 -> this.test.store().checkpoint();
				case 1 -> this.test.store().compact();
				case 2 -> this.test.reopen();
				default -> {
				}
			}
			try (Snapshot snapshot = this.test.store().snapshot()) {
				compare(snapshot, this.committed);
			}
		}
	}

	private void transaction() {
		this.pending = copy(this.committed);
		try (WriteTransaction tx = this.test.store().begin(StoreInTest.SOON)) {
			NavigableMap<byte[], byte[]> marked = null;
			Savepoint mark = null;
			int steps = this.random.nextInt(400);
			boolean deleting = this.random.nextInt(3) == 0;
			for (int i = 0; i < steps; i++) {
				step(tx, deleting);
				if (this.random.nextInt(50) == 0) {
					mark = tx.savepoint();
					marked = copy(this.pending);
				}
				else if (mark != null && this.random.nextInt(50) == 0) {
					tx.rollbackTo(mark);
					this.pending = copy(marked);
				}
			}
			compare(tx, this.pending);
			if (this.random.nextInt(5) > 0) {
				tx.commit();
				this.committed = this.pending;
			}
		}
	}

	private void step(WriteTransaction tx, boolean deleting) {
		byte[] key = this.keyOf.apply(this.random.nextInt(this.keySpace));
		if (this.random.nextInt(10) < (deleting ? 8 : 2)) {
			assertThat(tx.delete(1, key)).isEqualTo(this.pending.remove(key) != null);
		}
		else {
			byte[] value = new byte[this.random.nextInt(10) == 0 ? 3000 : this.random.nextInt(120)];
			this.random.nextBytes(value);
			assertThat(tx.put(1, key, value)).isEqualTo(this.pending.put(key, value) != null);
		}
	}

	private void compare(Trees trees, NavigableMap<byte[], byte[]> model) {
		KeyRange range = range();
		NavigableMap<byte[], byte[]> expected = part(model, range);
		assertThat(trees.count(1, range)).isEqualTo(expected.size());
		walk(trees.cursor(1, range, Direction.ASCENDING), expected);
		walk(trees.cursor(1, range, Direction.DESCENDING), expected.descendingMap());
		byte[] key = this.keyOf.apply(this.random.nextInt(this.keySpace));
		assertThat(trees.get(1, key)).isEqualTo(model.get(key));
		assertThat(trees.contains(1, key)).isEqualTo(model.containsKey(key));
		int skip = this.random.nextInt(expected.size() + 3);
		Cursor cursor = trees.cursor(1, range, Direction.ASCENDING);
		cursor.skip(skip);
		List<byte[]> keys = List.copyOf(expected.keySet());
		for (int i = skip; i < keys.size(); i++) {
			assertThat(cursor.next()).isTrue();
			assertThat(cursor.key()).isEqualTo(keys.get(i));
		}
		assertThat(cursor.next()).isFalse();
	}

	private void walk(Cursor cursor, NavigableMap<byte[], byte[]> expected) {
		expected.forEach((key, value) -> {
			assertThat(cursor.next()).isTrue();
			assertThat(cursor.key()).isEqualTo(key);
			assertThat(cursor.value()).isEqualTo(value);
		});
		assertThat(cursor.next()).isFalse();
		assertThat(cursor.next()).isFalse();
	}

	private KeyRange range() {
		byte[] a = this.keyOf.apply(this.random.nextInt(this.keySpace));
		byte[] b = this.keyOf.apply(this.random.nextInt(this.keySpace));
		return switch (this.random.nextInt(4)) {
			case 0 -> KeyRange.all();
			case 1 -> new KeyRange(a, null);
			case 2 -> new KeyRange(null, b);
			default -> new KeyRange(a, b);
		};
	}

	private NavigableMap<byte[], byte[]> part(NavigableMap<byte[], byte[]> model, KeyRange range) {
		NavigableMap<byte[], byte[]> part = new TreeMap<>(Arrays::compareUnsigned);
		model.forEach((key, value) -> {
			if (range.contains(key)) {
				part.put(key, value);
			}
		});
		return part;
	}

	private NavigableMap<byte[], byte[]> copy(NavigableMap<byte[], byte[]> model) {
		NavigableMap<byte[], byte[]> copy = new TreeMap<>(Arrays::compareUnsigned);
		copy.putAll(model);
		return copy;
	}

}
