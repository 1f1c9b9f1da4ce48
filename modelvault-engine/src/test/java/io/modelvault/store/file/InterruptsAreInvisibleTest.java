package io.modelvault.store.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.modelvault.error.WriterInterruptedException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thread may be interrupted before or within any call: the call does its work, the
 * database stays open, and the thread is interrupted afterwards. Only the wait for
 * another writer ends, with an exception.
 */
class InterruptsAreInvisibleTest {

	private static final boolean LONG = "long".equals(System.getProperty("modelvault.test.campaign"));

	private static final long STORM_NANOS = Duration.ofSeconds(Long.getLong("modelvault.test.seconds", LONG ? 300 : 3))
		.toNanos();

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	@TempDir
	private Path directory;

	private static byte[] key(int number) {
		return new byte[] { (byte) (number >>> 8), (byte) number };
	}

	private static void interrupted(Runnable call) {
		Thread.currentThread().interrupt();
		call.run();
		assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
	}

	@Test
	void everyCallWorksOnAnInterruptedThread() {
		for (boolean mapped : new boolean[] { true, false }) {
			Path file = this.directory.resolve("before-" + mapped);
			FileStore[] store = new FileStore[1];
			StoreOptions options = StoreOptions.defaults().withMappedReads(mapped).withCacheBytes(0);
			interrupted(() -> store[0] = FileStore.open(file, options));
			interrupted(() -> commit(store[0], 1));
			interrupted(() -> store[0].checkpoint());
			interrupted(() -> commit(store[0], 2));
			interrupted(() -> assertThat(readAll(store[0])).isEqualTo(2));
			interrupted(() -> store[0].compact());
			interrupted(() -> store[0].compactTo(this.directory.resolve("copy-" + mapped)));
			interrupted(() -> assertThat(store[0].snapshotBytes()).isNotEmpty());
			interrupted(() -> assertThat(readAll(store[0])).isEqualTo(2));
			interrupted(() -> store[0].close());
			interrupted(() -> store[0] = FileStore.open(file, options));
			interrupted(() -> assertThat(readAll(store[0])).isEqualTo(2));
			store[0].close();
		}
	}

	private static void commit(FileStore store, int number) {
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(60))) {
			tx.put(1, key(number), new byte[300]);
			tx.commit();
		}
	}

	private static int readAll(FileStore store) {
		try (Snapshot snapshot = store.snapshot()) {
			Cursor cursor = snapshot.cursor(1, KeyRange.all(), Direction.ASCENDING);
			int rows = 0;
			while (cursor.next()) {
				assertThat(cursor.value()).hasSize(300);
				rows++;
			}
			return rows;
		}
	}

	@Test
	void aStormOfInterruptsOnPlatformThreads() throws Exception {
		storm(Executors.defaultThreadFactory(), "platform");
	}

	@Test
	void aStormOfInterruptsOnVirtualThreads() throws Exception {
		ThreadFactory virtual = virtualThreads();
		if (virtual != null) {
			storm(virtual, "virtual");
		}
		else {
			System.out.println("Interrupts: no virtual threads before Java 21");
		}
	}

	private static ThreadFactory virtualThreads() throws Exception {
		try {
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			return (ThreadFactory) Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
		}
		catch (NoSuchMethodException ex) {
			return null;
		}
	}

	private void storm(ThreadFactory factory, String kind) throws Exception {
		StoreOptions options = StoreOptions.defaults().withCacheBytes(0).withCheckpointLogBytes(64 * 1024);
		ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
		ExecutorService executor = Executors.newFixedThreadPool(8, (work) -> {
			Thread thread = factory.newThread(work);
			threads.add(thread);
			return thread;
		});
		AtomicBoolean over = new AtomicBoolean();
		AtomicLong calls = new AtomicLong();
		long interrupts = 0;
		try (FileStore store = FileStore.open(this.directory.resolve("storm-" + kind), options)) {
			for (int i = 0; i < 200; i++) {
				commit(store, i);
			}
			List<Future<?>> futures = new ArrayList<>();
			for (int worker = 0; worker < 8; worker++) {
				Random random = new Random(SEED * 31 + worker);
				futures.add(executor.submit(() -> {
					while (!over.get()) {
						call(store, random);
						calls.incrementAndGet();
						Thread.interrupted();
					}
				}));
			}
			Random random = new Random(SEED);
			Thread[] victims = threads.toArray(Thread[]::new);
			long end = System.nanoTime() + STORM_NANOS;
			while (System.nanoTime() < end && futures.stream().noneMatch(Future::isDone)) {
				victims[random.nextInt(victims.length)].interrupt();
				interrupts++;
				Thread.onSpinWait();
			}
			over.set(true);
			for (Future<?> future : futures) {
				future.get();
			}
			assertThat(store.check()).isEmpty();
			assertThat(store.statistics().poisoned()).isFalse();
			assertThat(readAll(store)).isEqualTo(200);
		}
		finally {
			over.set(true);
			executor.shutdownNow();
		}
		System.out.println(
				"Interrupts, " + kind + " threads: " + interrupts + " interrupts in " + calls + " calls, seed " + SEED);
	}

	private static void call(FileStore store, Random random) {
		int kind = random.nextInt(40);
		if (kind == 0) {
			store.checkpoint();
		}
		else if (kind == 1) {
			store.compact();
		}
		else if (kind < 12) {
			try {
				commit(store, random.nextInt(200));
			}
			catch (WriterInterruptedException ex) {
				// The wait for the writer has ended, and nothing was written.
			}
		}
		else {
			readAll(store);
		}
	}

}
