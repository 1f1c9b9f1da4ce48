package io.modelvault.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.io.MemoryStorage;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever threads do side by side with a store, there is an order of their calls that
 * gives the same answers one after the other. Lincheck makes up the scenarios and looks
 * for that order.
 */
@Tag("alone")
class LinearizabilityTest {

	private static final boolean LONG = "long".equals(System.getProperty("modelvault.test.campaign"));

	@Test
	void commitsSnapshotsCheckpointsCompactionsAndCloseAreLinearizable() {
		new StressOptions().iterations(LONG ? 1_000 : 10)
			.invocationsPerIteration(LONG ? 3_000 : 200)
			.threads(3)
			.actorsPerThread(3)
			.actorsBefore(1)
			.actorsAfter(1)
			.sequentialSpecification(Numbers.class)
			.check(StoredNumbers.class);
	}

	@Test
	void noInterleavingOfAGroupOfCommitsLosesAWakeUp() {
		new ModelCheckingOptions().iterations(LONG ? 200 : 10)
			.invocationsPerIteration(LONG ? 20_000 : 300)
			.threads(3)
			.actorsPerThread(2)
			.sequentialSpecification(AlwaysDurable.class)
			.check(GroupedCommits.class);
	}

	/** Numbers in a store that syncs every commit. */
	@Param(name = "key", gen = IntGen.class, conf = "0:2")
	public static class StoredNumbers {

		private static final Duration PATIENCE = Duration.ofSeconds(30);

		private final FileStore store;

		public StoredNumbers() throws IOException {
			this.store = FileStore.open(new MemoryStorage(), "numbers",
					StoreOptions.defaults().withAutomaticMaintenance(false).withCheckpointLogBytes(0), null);
		}

		private static byte[] bytes(long number) {
			return ByteBuffer.allocate(8).putLong(number).array();
		}

		private static long number(byte[] bytes) {
			return (bytes != null) ? ByteBuffer.wrap(bytes).getLong() : 0;
		}

		@Operation
		public long add(@Param(name = "key") int key) {
			try (WriteTransaction tx = this.store.begin(PATIENCE)) {
				long sum = number(tx.get(1, bytes(key))) + 1;
				tx.put(1, bytes(key), bytes(sum));
				tx.commit();
				return sum;
			}
		}

		@Operation
		public long move(@Param(name = "key") int from, @Param(name = "key") int to) {
			try (WriteTransaction tx = this.store.begin(PATIENCE)) {
				tx.put(1, bytes(from), bytes(number(tx.get(1, bytes(from))) - 1));
				long moved = number(tx.get(1, bytes(to))) + 1;
				tx.put(1, bytes(to), bytes(moved));
				tx.commit();
				return moved;
			}
		}

		@Operation
		public long rolledBack(@Param(name = "key") int key) {
			try (WriteTransaction tx = this.store.begin(PATIENCE)) {
				long seen = number(tx.get(1, bytes(key)));
				tx.put(1, bytes(key), bytes(1_000));
				return seen;
			}
		}

		@Operation
		public long get(@Param(name = "key") int key) {
			try (Snapshot snapshot = this.store.snapshot()) {
				return number(snapshot.get(1, bytes(key)));
			}
		}

		@Operation
		public long sum() {
			try (Snapshot snapshot = this.store.snapshot()) {
				Cursor cursor = snapshot.cursor(1, KeyRange.all(), Direction.ASCENDING);
				long sum = 0;
				while (cursor.next()) {
					sum += number(cursor.value());
				}
				return sum;
			}
		}

		@Operation
		public void checkpoint() {
			this.store.checkpoint();
		}

		@Operation
		public void compact() {
			this.store.compact();
		}

		@Operation(runOnce = true)
		public void close() {
			this.store.close();
		}

	}

	/** The same, one call after the other. */
	public static class Numbers {

		private final long[] numbers = new long[3];

		private boolean closed;

		private void ensureOpen() {
			if (this.closed) {
				throw new DatabaseClosedException("", Map.of());
			}
		}

		public long add(int key) {
			ensureOpen();
			return ++this.numbers[key];
		}

		public long move(int from, int to) {
			ensureOpen();
			this.numbers[from]--;
			return ++this.numbers[to];
		}

		public long rolledBack(int key) {
			return get(key);
		}

		public long get(int key) {
			ensureOpen();
			return this.numbers[key];
		}

		public long sum() {
			ensureOpen();
			return this.numbers[0] + this.numbers[1] + this.numbers[2];
		}

		public void checkpoint() {
			ensureOpen();
		}

		public void compact() {
			ensureOpen();
		}

		public void close() {
			this.closed = true;
		}

	}

	/** Commits that wait for a sync which they share. */
	public static class GroupedCommits implements GroupSync.Round {

		private final AtomicLong appended = new AtomicLong();

		private final AtomicBoolean syncing = new AtomicBoolean();

		private volatile long onDisk;

		private final GroupSync group = new GroupSync(0, this, () -> false);

		@Operation
		public boolean commit() {
			long sequence = this.appended.incrementAndGet();
			this.group.await(sequence);
			return this.onDisk >= sequence;
		}

		@Override
		public long sync() {
			if (!this.syncing.compareAndSet(false, true)) {
				throw new IllegalStateException("Two syncs at a time");
			}
			long upTo = this.appended.get();
			this.onDisk = upTo;
			this.syncing.set(false);
			return upTo;
		}

		@Override
		public void check() {
			// no sync fails here
		}

		@Override
		public boolean hasFailed() {
			return false;
		}

	}

	/** What is promised. */
	public static class AlwaysDurable {

		public boolean commit() {
			return true;
		}

	}

}
