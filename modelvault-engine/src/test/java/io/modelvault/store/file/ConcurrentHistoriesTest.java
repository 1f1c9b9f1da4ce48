package io.modelvault.store.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many workers, with checkpoints and compactions beside them: no update is lost, money is
 * only moved, a snapshot never changes, a worker sees what it has committed, and versions
 * only advance.
 */
class ConcurrentHistoriesTest {

	private static final boolean LONG = "long".equals(System.getProperty("modelvault.test.campaign"));

	private static final long NANOS = Duration.ofSeconds(Long.getLong("modelvault.test.seconds", LONG ? 150 : 2))
		.toNanos();

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	private static final int ACCOUNTS = 300;

	private static final long MONEY = 1_000L * ACCOUNTS;

	@TempDir
	private Path directory;

	private final AtomicLong commits = new AtomicLong();

	private final AtomicLong rollbacks = new AtomicLong();

	private final AtomicLong snapshots = new AtomicLong();

	private static byte[] key(int account) {
		return ByteBuffer.allocate(4).putInt(account).array();
	}

	private static byte[] amount(long amount) {
		return ByteBuffer.allocate((amount % 2 == 0) ? 8 : 120).putLong(amount).array();
	}

	private static long amount(byte[] value) {
		return ByteBuffer.wrap(value).getLong();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 50, 200 })
	void nothingIsLostOrSeenTwice(int workers) throws Exception {
		StoreOptions options = StoreOptions.defaults().withCacheBytes(0).withCheckpointLogBytes(0);
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService executor = Executors.newFixedThreadPool(workers + 1);
		try (FileStore store = FileStore.open(this.directory.resolve("accounts"), options)) {
			try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
				for (int i = 0; i < ACCOUNTS; i++) {
					tx.put(1, key(i), amount(1_000));
				}
				tx.put(2, key(0), amount(0));
				tx.commit();
			}
			List<Future<?>> futures = new ArrayList<>();
			for (int worker = 0; worker < workers; worker++) {
				Random random = new Random(SEED * 1_000 + worker);
				futures.add(executor.submit(() -> work(store, random, over)));
			}
			futures.add(executor.submit(() -> {
				while (!over.get()) {
					store.checkpoint();
					store.compact();
				}
			}));
			long end = System.nanoTime() + NANOS;
			while (System.nanoTime() < end && futures.stream().noneMatch(Future::isDone)) {
				LockSupport.parkNanos(1_000_000);
			}
			over.set(true);
			for (Future<?> future : futures) {
				future.get();
			}
			verify(store);
		}
		finally {
			over.set(true);
			executor.shutdownNow();
		}
		try (FileStore store = FileStore.open(this.directory.resolve("accounts"), options)) {
			verify(store);
		}
		System.out.println("Histories, " + workers + " workers: " + this.commits + " commits, " + this.rollbacks
				+ " rollbacks, " + this.snapshots + " snapshots, seed " + SEED);
	}

	private void verify(FileStore store) {
		assertThat(store.check()).isEmpty();
		try (Snapshot snapshot = store.snapshot()) {
			assertThat(sum(snapshot)).isEqualTo(MONEY);
			assertThat(amount(snapshot.get(2, key(0)))).isEqualTo(this.commits.get());
		}
	}

	private static long sum(Snapshot snapshot) {
		long sum = 0;
		for (int i = 0; i < ACCOUNTS; i++) {
			sum += amount(snapshot.get(1, key(i)));
		}
		return sum;
	}

	private void work(FileStore store, Random random, AtomicBoolean over) {
		long seen = 0;
		while (!over.get()) {
			if (random.nextInt(3) > 0) {
				seen = Math.max(seen, transfer(store, random));
			}
			else {
				seen = look(store, seen);
			}
		}
	}

	private long transfer(FileStore store, Random random) {
		int from = random.nextInt(ACCOUNTS);
		int to = random.nextInt(ACCOUNTS);
		long counted;
		long sequence;
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(60))) {
			counted = amount(tx.get(2, key(0))) + 1;
			tx.put(2, key(0), amount(counted));
			tx.put(1, key(from), amount(amount(tx.get(1, key(from))) - 7));
			tx.put(1, key(to), amount(amount(tx.get(1, key(to))) + 7));
			if (random.nextInt(10) == 0) {
				this.rollbacks.incrementAndGet();
				return 0;
			}
			sequence = tx.commit();
			this.commits.incrementAndGet();
		}
		try (Snapshot snapshot = store.snapshot()) {
			assertThat(snapshot.commitSequence()).as("what was committed is seen").isGreaterThanOrEqualTo(sequence);
			assertThat(amount(snapshot.get(2, key(0)))).isGreaterThanOrEqualTo(counted);
		}
		return sequence;
	}

	private long look(FileStore store, long seen) {
		this.snapshots.incrementAndGet();
		try (Snapshot snapshot = store.snapshot()) {
			assertThat(snapshot.commitSequence()).as("versions advance").isGreaterThanOrEqualTo(seen);
			long before = amount(snapshot.get(2, key(0)));
			assertThat(sum(snapshot)).as("money in one version").isEqualTo(MONEY);
			assertThat(amount(snapshot.get(2, key(0)))).as("a version does not change").isEqualTo(before);
			return snapshot.commitSequence();
		}
	}

}
