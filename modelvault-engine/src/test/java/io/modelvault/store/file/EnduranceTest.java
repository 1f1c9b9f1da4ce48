package io.modelvault.store.file;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.modelvault.store.StoreOptions;
import io.modelvault.store.StoreStatistics;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writers, readers and long readers for a long time, with automatic checkpoints and
 * compactions: heap, open files and threads stay as they were after the first fifth, and
 * the file stays under three times what lives in it.
 */
@EnabledIfSystemProperty(named = "modelvault.test.campaign", matches = "long")
class EnduranceTest {

	private static final long SECONDS = Long.getLong("modelvault.test.seconds", 30 * 60);

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	private static final int ROWS = 50_000;

	private static final int SAMPLES = 60;

	private static final long SLACK_BYTES = 4 * 1024 * 1024;

	@TempDir
	private Path directory;

	private final AtomicLong scans = new AtomicLong();

	private volatile boolean over;

	/** What is in use at a version. */
	private record Use(long heapBytes, long handles, int threads, double timesLive) {
	}

	private static byte[] key(int number) {
		return ByteBuffer.allocate(4).putInt(number).array();
	}

	private static byte[] value(Random random) {
		byte[] value = new byte[100 + random.nextInt(400)];
		random.nextBytes(value);
		return value;
	}

	@Test
	void nothingGrows() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(5);
		List<Use> uses = new ArrayList<>();
		try (FileStore store = FileStore.open(this.directory.resolve("db"), StoreOptions.defaults())) {
			fill(store);
			List<Future<?>> futures = List.of(executor.submit(() -> write(store, SEED)),
					executor.submit(() -> write(store, SEED + 1)), executor.submit(() -> read(store)),
					executor.submit(() -> readForLong(store)), executor.submit(() -> readForLong(store)));
			for (int sample = 0; sample < SAMPLES; sample++) {
				await(futures.get(0));
				uses.add(use(store));
			}
			this.over = true;
			for (Future<?> future : futures) {
				future.get();
			}
			report(store, uses);
			assertThat(store.check()).isEmpty();
		}
		finally {
			executor.shutdownNow();
		}
		expectFlat(uses);
	}

	/** A worker that ends before it should has failed. */
	private static void await(Future<?> worker) throws ExecutionException, InterruptedException {
		try {
			worker.get(SECONDS * 1_000 / SAMPLES, TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			assertThat(worker).isNotDone();
		}
	}

	/**
	 * A sample may fall into a compaction, which needs a file, a thread and some heap:
	 * what grows is seen in the least of the last samples.
	 */
	private static void expectFlat(List<Use> uses) {
		Use settled = most(uses.subList(SAMPLES / 5, 2 * SAMPLES / 5));
		Use last = least(uses.subList(4 * SAMPLES / 5, SAMPLES));
		assertThat(last.heapBytes).as("heap").isLessThan(settled.heapBytes + SLACK_BYTES);
		assertThat(last.handles).as("open files").isLessThanOrEqualTo(settled.handles);
		assertThat(last.threads).as("threads").isLessThanOrEqualTo(settled.threads);
		assertThat(most(uses).timesLive).as("file").isLessThan(3);
	}

	private static Use most(List<Use> uses) {
		return new Use(uses.stream().mapToLong(Use::heapBytes).max().orElseThrow(),
				uses.stream().mapToLong(Use::handles).max().orElseThrow(),
				uses.stream().mapToInt(Use::threads).max().orElseThrow(),
				uses.stream().mapToDouble(Use::timesLive).max().orElseThrow());
	}

	private static Use least(List<Use> uses) {
		return new Use(uses.stream().mapToLong(Use::heapBytes).min().orElseThrow(),
				uses.stream().mapToLong(Use::handles).min().orElseThrow(),
				uses.stream().mapToInt(Use::threads).min().orElseThrow(),
				uses.stream().mapToDouble(Use::timesLive).min().orElseThrow());
	}

	private void report(FileStore store, List<Use> uses) {
		StoreStatistics statistics = store.statistics();
		System.out.println("Endurance: " + SECONDS + " s, " + statistics.commits() + " commits, "
				+ statistics.checkpoints() + " checkpoints, " + statistics.compactions() + " compactions, " + this.scans
				+ " scans; at most, settled " + most(uses.subList(SAMPLES / 5, 2 * SAMPLES / 5))
				+ ", at least, in the end " + least(uses.subList(4 * SAMPLES / 5, SAMPLES)) + ", most " + most(uses)
				+ ", seed " + SEED);
	}

	private static void fill(FileStore store) {
		Random random = new Random(SEED);
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(10))) {
			for (int i = 0; i < ROWS; i++) {
				tx.put(1, key(i), value(random));
			}
			tx.commit();
		}
	}

	private void write(FileStore store, long seed) {
		Random random = new Random(seed);
		while (!this.over) {
			try (WriteTransaction tx = store.begin(Duration.ofSeconds(60))) {
				for (int i = random.nextInt(20); i >= 0; i--) {
					int number = random.nextInt(ROWS);
					if (random.nextInt(10) == 0) {
						tx.delete(1, key(number));
					}
					else {
						tx.put(1, key(number), value(random));
					}
				}
				if (random.nextInt(20) > 0) {
					tx.commit();
				}
			}
		}
	}

	private void read(FileStore store) {
		Random random = new Random(SEED);
		while (!this.over) {
			try (Snapshot snapshot = store.snapshot()) {
				for (int i = 0; i < 1_000; i++) {
					snapshot.get(1, key(random.nextInt(ROWS)));
				}
			}
		}
	}

	/** One version, for as long as several scans take. */
	private void readForLong(FileStore store) {
		while (!this.over) {
			try (Snapshot snapshot = store.snapshot()) {
				long count = snapshot.count(1, KeyRange.all());
				for (int scan = 0; scan < 20 && !this.over; scan++) {
					Cursor cursor = snapshot.cursor(1, KeyRange.all(), Direction.ASCENDING);
					long seen = 0;
					while (cursor.next()) {
						seen++;
					}
					assertThat(seen).isEqualTo(count);
					this.scans.incrementAndGet();
				}
			}
		}
	}

	private static Use use(FileStore store) throws IOException {
		StoreStatistics statistics = store.statistics();
		System.gc();
		long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		return new Use(heap, handles(), ManagementFactory.getThreadMXBean().getThreadCount(),
				(double) statistics.fileBytes() / statistics.liveBytes());
	}

	private static long handles() throws IOException {
		Path files = Path.of("/proc/self/fd");
		if (!Files.isDirectory(files)) {
			return 0;
		}
		try (Stream<Path> all = Files.list(files)) {
			return all.count();
		}
	}

}
