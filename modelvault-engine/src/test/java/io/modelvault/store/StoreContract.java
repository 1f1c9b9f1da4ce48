package io.modelvault.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.error.WriterTimeoutException;
import io.modelvault.store.Trees.Direction;
import io.modelvault.store.WriteTransaction.Savepoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every store promises. A class per implementation extends it.
 */
public abstract class StoreContract {

	protected static final Duration SOON = Duration.ofSeconds(10);

	private Store store;

	/** A store without keys. */
	protected abstract Store create();

	/**
	 * Closes the store and opens it again; a store that ends with its handle starts from
	 * its own snapshot.
	 */
	protected abstract Store reopen(Store open);

	/** Whether all that the store holds is in order; only its implementation can tell. */
	protected void check(Store open) {
	}

	@BeforeEach
	void open() {
		this.store = create();
	}

	@AfterEach
	void close() {
		check(this.store);
		this.store.close();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private void write(String key, String value) {
		try (WriteTransaction tx = this.store.begin(SOON)) {
			tx.put(1, bytes(key), bytes(value));
			tx.commit();
		}
	}

	private String read(String key) {
		try (Snapshot snapshot = this.store.snapshot()) {
			byte[] value = snapshot.get(1, bytes(key));
			return (value != null) ? new String(value, StandardCharsets.UTF_8) : null;
		}
	}

	private static List<String> keys(Trees trees, KeyRange range, Direction direction) {
		List<String> keys = new ArrayList<>();
		Cursor cursor = trees.cursor(1, range, direction);
		while (cursor.next()) {
			keys.add(new String(cursor.key(), StandardCharsets.UTF_8));
		}
		return keys;
	}

	@Test
	void aTreeThatWasNeverWrittenIsEmpty() {
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(snapshot.get(7, bytes("a"))).isNull();
			assertThat(snapshot.count(7, KeyRange.all())).isZero();
			assertThat(snapshot.cursor(7, KeyRange.all(), Direction.ASCENDING).next()).isFalse();
		}
	}

	@Test
	void aCommitIsReadAfterReopening() {
		write("a", "1");
		this.store = reopen(this.store);
		assertThat(read("a")).isEqualTo("1");
	}

	@Test
	void putTellsWhetherTheKeyWasThere() {
		try (WriteTransaction tx = this.store.begin(SOON)) {
			assertThat(tx.put(1, bytes("a"), bytes("1"))).isFalse();
			assertThat(tx.put(1, bytes("a"), bytes("2"))).isTrue();
			assertThat(tx.delete(1, bytes("a"))).isTrue();
			assertThat(tx.delete(1, bytes("a"))).isFalse();
			tx.commit();
		}
		assertThat(read("a")).isNull();
	}

	@Test
	void nothingRemainsOfATransactionThatIsNotCommitted() {
		write("a", "1");
		try (WriteTransaction tx = this.store.begin(SOON)) {
			tx.put(1, bytes("a"), bytes("2"));
			tx.put(1, bytes("b"), bytes("2"));
			tx.drop(1);
		}
		assertThat(read("a")).isEqualTo("1");
		assertThat(read("b")).isNull();
		this.store = reopen(this.store);
		assertThat(read("a")).isEqualTo("1");
	}

	@Test
	void aTransactionReadsItsOwnWrites() {
		write("a", "1");
		write("b", "1");
		try (WriteTransaction tx = this.store.begin(SOON)) {
			tx.put(1, bytes("c"), bytes("3"));
			tx.delete(1, bytes("a"));
			assertThat(tx.contains(1, bytes("a"))).isFalse();
			assertThat(tx.get(1, bytes("c"))).isEqualTo(bytes("3"));
			assertThat(tx.count(1, KeyRange.all())).isEqualTo(2);
			assertThat(keys(tx, KeyRange.all(), Direction.ASCENDING)).containsExactly("b", "c");
			assertThat(read("c")).isNull();
		}
	}

	@Test
	void aSnapshotStaysAsItWas() {
		write("a", "1");
		try (Snapshot before = this.store.snapshot()) {
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
	void aTransactionRemembersWhatItBeganWith() {
		write("a", "1");
		try (WriteTransaction tx = this.store.begin(SOON)) {
			Snapshot base = tx.base();
			tx.put(1, bytes("a"), bytes("2"));
			tx.put(1, bytes("b"), bytes("3"));
			assertThat(base.get(1, bytes("a"))).isEqualTo(bytes("1"));
			assertThat(base.count(1, KeyRange.all())).isEqualTo(1);
			tx.commit();
			assertThat(base.contains(1, bytes("b"))).isFalse();
			base.close();
			assertThatThrownBy(tx::base).isInstanceOf(TransactionStateException.class);
		}
	}

	@Test
	void aSnapshotOutlivesCheckpointAndCompaction() {
		for (int i = 0; i < 500; i++) {
			write("k" + i, "v".repeat(100) + i);
		}
		try (Snapshot before = this.store.snapshot()) {
			Cursor cursor = before.cursor(1, KeyRange.all(), Direction.ASCENDING);
			assertThat(cursor.next()).isTrue();
			this.store.checkpoint();
			write("k1", "changed");
			this.store.compact();
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
		this.store = reopen(this.store);
		assertThat(read("k1")).isEqualTo("changed");
		assertThat(read("k3")).startsWith("vvv");
	}

	@Test
	void aCursorInATransactionSeesTheMomentItWasMadeAt() {
		write("a", "1");
		write("b", "2");
		try (WriteTransaction tx = this.store.begin(SOON)) {
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
	void aCursorSeesItsMomentWhateverIsRolledBackAndWrittenAgain() {
		byte[] first = new byte[100];
		byte[] second = new byte[100];
		java.util.Arrays.fill(second, (byte) 2);
		try (WriteTransaction tx = this.store.begin(java.time.Duration.ofSeconds(5))) {
			WriteTransaction.Savepoint mark = tx.savepoint();
			tx.put(1, new byte[] { 1 }, first);
			Cursor cursor = tx.cursor(1, KeyRange.all(), Direction.ASCENDING);
			tx.rollbackTo(mark);
			tx.put(1, new byte[] { 1 }, second);
			assertThat(cursor.next()).isTrue();
			assertThat(cursor.value()).isEqualTo(first);
			tx.commit();
		}
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(snapshot.get(1, new byte[] { 1 })).isEqualTo(second);
		}
	}

	@Test
	void savepointsGoBackAndForth() {
		try (WriteTransaction tx = this.store.begin(SOON)) {
			tx.put(1, bytes("a"), bytes("1"));
			Savepoint first = tx.savepoint();
			tx.put(1, bytes("b"), bytes("2"));
			Savepoint second = tx.savepoint();
			tx.drop(1);
			tx.rollbackTo(second);
			assertThat(keys(tx, KeyRange.all(), Direction.ASCENDING)).containsExactly("a", "b");
			tx.rollbackTo(first);
			tx.put(1, bytes("c"), bytes("3"));
			tx.rollbackTo(first);
			tx.put(1, bytes("d"), bytes("4"));
			assertThatThrownBy(() -> tx.rollbackTo(second)).isInstanceOf(TransactionStateException.class);
			tx.commit();
		}
		this.store = reopen(this.store);
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(keys(snapshot, KeyRange.all(), Direction.ASCENDING)).containsExactly("a", "d");
		}
	}

	@Test
	void aReleasedSavepointIsForgottenAndItsChangesStay() {
		try (WriteTransaction tx = this.store.begin(SOON)) {
			tx.put(1, bytes("a"), bytes("1"));
			Savepoint first = tx.savepoint();
			tx.put(1, bytes("b"), bytes("2"));
			Savepoint second = tx.savepoint();
			tx.put(1, bytes("c"), bytes("3"));
			tx.release(second);
			Savepoint third = tx.savepoint();
			tx.put(1, bytes("d"), bytes("4"));
			tx.rollbackTo(third);
			tx.release(first);
			tx.put(1, bytes("e"), bytes("5"));
			assertThatThrownBy(() -> tx.rollbackTo(third)).isInstanceOf(TransactionStateException.class);
			tx.commit();
		}
		this.store.compact();
		this.store = reopen(this.store);
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(keys(snapshot, KeyRange.all(), Direction.ASCENDING)).containsExactly("a", "b", "c", "e");
		}
	}

	@Test
	void aSavepointOfAnotherTransactionIsRefused() {
		Savepoint other;
		try (WriteTransaction tx = this.store.begin(SOON)) {
			other = tx.savepoint();
		}
		try (WriteTransaction tx = this.store.begin(SOON)) {
			assertThatThrownBy(() -> tx.rollbackTo(other)).isInstanceOf(TransactionStateException.class);
			tx.savepoint();
			tx.put(1, bytes("a"), bytes("1"));
			assertThatThrownBy(() -> tx.rollbackTo(other)).isInstanceOf(TransactionStateException.class);
			tx.commit();
		}
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(snapshot.contains(1, bytes("a"))).isTrue();
		}
	}

	@Test
	void aTransactionLargerThanABufferIsOneTransaction() {
		byte[] value = new byte[10_000];
		try (WriteTransaction tx = this.store.begin(SOON)) {
			Savepoint start = tx.savepoint();
			for (int i = 0; i < 100; i++) {
				tx.put(1, bytes("lost" + i), value);
			}
			tx.rollbackTo(start);
			for (int i = 0; i < 100; i++) {
				tx.put(1, bytes("kept" + i), value);
			}
			tx.commit();
		}
		try (WriteTransaction tx = this.store.begin(SOON)) {
			for (int i = 0; i < 100; i++) {
				tx.put(1, bytes("given up" + i), value);
			}
		}
		write("z", "1");
		this.store = reopen(this.store);
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(snapshot.count(1, KeyRange.all())).isEqualTo(101);
			assertThat(snapshot.count(1, KeyRange.prefix(bytes("kept")))).isEqualTo(100);
			assertThat(snapshot.get(1, bytes("kept7"))).hasSize(10_000);
		}
	}

	@Test
	void aLargeValueComesBack() {
		byte[] value = new byte[5_000_000];
		new Random(1).nextBytes(value);
		try (WriteTransaction tx = this.store.begin(SOON)) {
			tx.put(1, bytes("big"), value);
			assertThat(tx.get(1, bytes("big"))).isEqualTo(value);
			tx.commit();
		}
		this.store = reopen(this.store);
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(snapshot.get(1, bytes("big"))).isEqualTo(value);
		}
	}

	@Test
	void keysAndValuesAreHeldAgainstTheirLimits() {
		try (WriteTransaction tx = this.store.begin(SOON)) {
			tx.put(1, new byte[WriteTransaction.MAX_KEY_BYTES], new byte[0]);
			assertThatThrownBy(() -> tx.put(1, new byte[WriteTransaction.MAX_KEY_BYTES + 1], new byte[0]))
				.isInstanceOf(LimitExceededException.class)
				.hasMessageContaining("4097");
			tx.commit();
		}
	}

	@Test
	void longKeysSplitNodes() {
		NavigableMap<String, String> model = new TreeMap<>();
		try (WriteTransaction tx = this.store.begin(SOON)) {
			for (int i = 0; i < 60; i++) {
				String key = "x".repeat(4000 - i * 3) + i;
				tx.put(1, bytes(key), bytes("v" + i));
				model.put(key, "v" + i);
			}
			tx.commit();
		}
		this.store = reopen(this.store);
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(keys(snapshot, KeyRange.all(), Direction.ASCENDING)).containsExactlyElementsOf(model.keySet());
		}
	}

	@Test
	void thereIsOneWriterAtATime() throws Exception {
		try (WriteTransaction first = this.store.begin(SOON)) {
			first.put(1, bytes("a"), bytes("1"));
			assertThatThrownBy(() -> this.store.begin(Duration.ofMillis(20)))
				.isInstanceOf(WriterTimeoutException.class);
			first.commit();
		}
		this.store.begin(SOON).close();
	}

	@Test
	void aTransactionBelongsToNoThread() throws Exception {
		WriteTransaction tx = this.store.begin(SOON);
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			other.submit(() -> tx.put(1, bytes("a"), bytes("1"))).get(10, TimeUnit.SECONDS);
			other.submit(tx::commit).get(10, TimeUnit.SECONDS);
		}
		finally {
			other.shutdownNow();
		}
		assertThat(read("a")).isEqualTo("1");
	}

	@Test
	void anEndedTransactionRefusesEverything() {
		WriteTransaction tx = this.store.begin(SOON);
		tx.commit();
		assertThatThrownBy(() -> tx.put(1, bytes("a"), bytes("1"))).isInstanceOf(TransactionStateException.class);
		assertThatThrownBy(tx::commit).isInstanceOf(TransactionStateException.class);
		tx.rollback();
		this.store.begin(SOON).close();
	}

	@Test
	void aClosedStoreRefusesEverything() {
		Store closed = this.store;
		closed.close();
		closed.close();
		assertThatThrownBy(closed::snapshot).isInstanceOf(DatabaseClosedException.class);
		assertThatThrownBy(() -> closed.begin(SOON)).isInstanceOf(DatabaseClosedException.class);
		this.store = create();
	}

	@Test
	void theSequenceCountsCommits() {
		write("a", "1");
		write("a", "2");
		try (WriteTransaction tx = this.store.begin(SOON)) {
			assertThat(tx.commit()).isEqualTo(2);
		}
		this.store = reopen(this.store);
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(snapshot.commitSequence()).isEqualTo(2);
		}
	}

	@Test
	void writersFromManyThreadsAllCount() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<?>> results = new ArrayList<>();
		for (int t = 0; t < 8; t++) {
			int thread = t;
			results.add(threads.submit(() -> {
				start.await();
				for (int i = 0; i < 50; i++) {
					write("t" + thread + "-" + i, "v");
					assertThat(read("t" + thread + "-" + i)).isEqualTo("v");
				}
				return null;
			}));
		}
		start.countDown();
		for (Future<?> result : results) {
			result.get(60, TimeUnit.SECONDS);
		}
		threads.shutdown();
		this.store = reopen(this.store);
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(snapshot.count(1, KeyRange.all())).isEqualTo(400);
			assertThat(snapshot.commitSequence()).isEqualTo(400);
		}
	}

	@Test
	void aMomentIsPutBackAsOneTransactionOfItsOwn() {
		write("a", "1");
		try (Snapshot moment = this.store.snapshot()) {
			write("a", "2");
			write("b", "3");
			try (WriteTransaction tx = this.store.begin(SOON)) {
				tx.put(1, bytes("c"), bytes("4"));
				tx.putBack(moment);
				assertThat(keys(tx, KeyRange.all(), Direction.ASCENDING)).containsExactly("a");
			}
			assertThat(read("a")).as("not committed").isEqualTo("2");
			try (WriteTransaction tx = this.store.begin(SOON)) {
				tx.putBack(moment);
				tx.commit();
			}
		}
		assertThat(read("a")).isEqualTo("1");
		assertThat(read("b")).isNull();
		this.store = reopen(this.store);
		assertThat(read("a")).isEqualTo("1");
		assertThat(read("b")).isNull();
	}

	/**
	 * Small and large changes of trees that grow, shrink, appear and go, with checkpoints
	 * and compactions between.
	 */
	@Test
	void whateverIsWrittenAMomentIsPutBackExactly() {
		for (long seed = 1; seed <= 20; seed++) {
			Random random = new Random(seed);
			scatter(random, random.nextInt(4_000));
			NavigableMap<String, String> then = dump();
			try (Snapshot moment = this.store.snapshot()) {
				for (int round = 0; round < 3; round++) {
					scatter(random, random.nextBoolean() ? 5 : 3_000);
					maintain(random.nextInt(4));
					try (WriteTransaction tx = this.store.begin(SOON)) {
						tx.putBack(moment);
						tx.commit();
					}
					assertThat(dump()).as("seed %s, round %s", seed, round).isEqualTo(then);
					check(this.store);
				}
			}
			this.store = reopen(this.store);
			assertThat(dump()).as("seed %s, reopened", seed).isEqualTo(then);
		}
	}

	private void scatter(Random random, int changes) {
		try (WriteTransaction tx = this.store.begin(SOON)) {
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
			this.store.checkpoint();
		}
		else if (kind == 2) {
			this.store.compact();
		}
	}

	private NavigableMap<String, String> dump() {
		NavigableMap<String, String> entries = new TreeMap<>();
		try (Snapshot snapshot = this.store.snapshot()) {
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

	/** Random operations, held against a sorted map after every few steps. */
	@Test
	void randomOperationsMatchASortedMap() {
		for (long seed = 1; seed <= 30; seed++) {
			RandomRun run = new RandomRun(seed);
			try {
				run.go(this.store);
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("seed " + seed + ": " + ex, ex);
			}
			this.store = run.store;
			check(this.store);
			try (WriteTransaction tx = this.store.begin(SOON)) {
				tx.drop(1);
				tx.commit();
			}
		}
	}

	private final class RandomRun {

		private final Random random;

		private final int keySpace;

		private final Function<Integer, byte[]> keyOf;

		private NavigableMap<byte[], byte[]> committed = new TreeMap<>(Arrays::compareUnsigned);

		private NavigableMap<byte[], byte[]> pending = new TreeMap<>(Arrays::compareUnsigned);

		private Store store;

		RandomRun(long seed) {
			this.random = new Random(seed);
			this.keySpace = 10 + this.random.nextInt(3000);
			int style = this.random.nextInt(3);
			this.keyOf = (n) -> switch (style) {
				case 0 -> bytes("user/" + n);
				case 1 -> new byte[] { (byte) (n >>> 8), (byte) n.intValue() };
				default -> Arrays.copyOf(bytes(Integer.toBinaryString(n * 31)), 4 + n % 90);
			};
		}

		void go(Store start) {
			this.store = start;
			for (int round = 0; round < 12; round++) {
				transaction();
				switch (this.random.nextInt(8)) {
					case 0 -> this.store.checkpoint();
					case 1 -> this.store.compact();
					case 2 -> this.store = reopen(this.store);
					default -> {
					}
				}
				try (Snapshot snapshot = this.store.snapshot()) {
					compare(snapshot, this.committed);
				}
			}
		}

		private void transaction() {
			this.pending = copy(this.committed);
			try (WriteTransaction tx = this.store.begin(SOON)) {
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

}
