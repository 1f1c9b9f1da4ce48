package io.modelvault.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.modelvault.store.StoreOptions;
import io.modelvault.store.io.MemoryStorage;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.StorageDecorator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A checkpoint writes its pages while a transaction fills the heap and writes pages too.
 * What the checkpoint points to must not lie in the transaction's part of the log, which
 * is cut when the transaction is never committed.
 */
class CheckpointBesideWriterTest {

	private static final String NAME = "db";

	private static final StoreOptions OPTIONS = StoreOptions.defaults()
		.withAutomaticMaintenance(false)
		.withCheckpointLogBytes(32 * 1024)
		.withCacheBytes(0);

	private final MemoryStorage memory = new MemoryStorage();

	private final CountDownLatch pagesAreWritten = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	private volatile boolean armed;

	private Storage storage() {
		return new StorageDecorator(this.memory) {
			@Override
			protected StorageFile decorate(StorageFile file) {
				return new FileDecorator(file) {
					@Override
					public void write(long offset, byte[] source, int from, int length) throws IOException {
						super.write(offset, source, from, length);
						if (CheckpointBesideWriterTest.this.armed && length > 100_000) {
							CheckpointBesideWriterTest.this.armed = false;
							CheckpointBesideWriterTest.this.pagesAreWritten.countDown();
							await(CheckpointBesideWriterTest.this.goOn);
						}
					}
				};
			}
		};
	}

	private static void put(WriteTransaction tx, int tree, Random random, int keys) {
		for (int i = 0; i < keys; i++) {
			byte[] key = ("key-" + random.nextInt(1_000_000)).getBytes(StandardCharsets.UTF_8);
			tx.put(tree, key, new byte[20]);
		}
	}

	@Test
	void aCheckpointNeedsNothingOfATransactionThatIsNotCommitted() throws Exception {
		FileStore store = FileStore.open(storage(), NAME, OPTIONS, null);
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
			put(tx, 1, new Random(1), 20_000);
			tx.commit();
		}
		store.checkpoint();
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
			// More than goes out in one piece, and no more than fits the heap: it would
			// be
			// in the file already.
			put(tx, 1, new Random(2), 250);
			tx.commit();
		}
		long before = CrashRun.digest(store);
		this.armed = true;
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread checkpoint = new Thread(store::checkpoint);
		checkpoint.setUncaughtExceptionHandler((thread, ex) -> failure.set(ex));
		checkpoint.start();
		assertThat(this.pagesAreWritten.await(1, TimeUnit.MINUTES)).isTrue();
		Thread writer = new Thread(() -> {
			WriteTransaction tx = store.begin(Duration.ofSeconds(5));
			put(tx, 2, new Random(3), 40_000);
		});
		writer.setUncaughtExceptionHandler((thread, ex) -> failure.set(ex));
		writer.start();
		await().until(() -> !writer.isAlive() || writer.getState() == Thread.State.WAITING);
		this.goOn.countDown();
		checkpoint.join();
		writer.join();
		assertThat(failure.get()).isNull();
		MemoryStorage killed = new MemoryStorage();
		killed.put(NAME, this.memory.bytes(NAME));
		try (FileStore reopened = FileStore.open(killed, NAME, OPTIONS, null)) {
			assertThat(reopened.check()).isEmpty();
			assertThat(CrashRun.digest(reopened)).isEqualTo(before);
		}
	}

}
