package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.error.WriterTimeoutException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.io.MemoryStorage;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.StorageDecorator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The next writer begins when the one before has appended its log, not sooner, and need
 * not wait for its sync; readers see what was committed once it is durable.
 */
class WritersTakeTurnsTest {

	private static final StoreOptions OPTIONS = StoreOptions.defaults().withAutomaticMaintenance(false);

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	private volatile boolean stopsInWrite;

	private volatile boolean stopsInSync;

	private volatile boolean failsInWrite;

	private final FileStore store = open();

	private FileStore open() {
		Storage storage = new StorageDecorator(new MemoryStorage()) {
			@Override
			protected StorageFile decorate(StorageFile file) {
				return new FileDecorator(file) {
					@Override
					public void write(long offset, byte[] source, int from, int length) throws IOException {
						if (WritersTakeTurnsTest.this.stopsInWrite) {
							WritersTakeTurnsTest.this.stopsInWrite = false;
							stop();
						}
						if (WritersTakeTurnsTest.this.failsInWrite) {
							throw new IOException("Input/output error");
						}
						super.write(offset, source, from, length);
					}

					@Override
					public void sync() throws IOException {
						if (WritersTakeTurnsTest.this.stopsInSync) {
							WritersTakeTurnsTest.this.stopsInSync = false;
							stop();
						}
						super.sync();
					}

					private void stop() throws IOException {
						WritersTakeTurnsTest.this.reached.countDown();
						await(WritersTakeTurnsTest.this.goOn);
					}
				};
			}
		};
		try {
			return FileStore.open(storage, "db", OPTIONS, null);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void put(WriteTransaction tx, int key) {
		tx.put(1, new byte[] { (byte) key }, new byte[60]);
	}

	private Thread committing() throws InterruptedException {
		Thread first = new Thread(() -> {
			try (WriteTransaction tx = this.store.begin(Duration.ofSeconds(5))) {
				put(tx, 1);
				tx.commit();
			}
		});
		first.setUncaughtExceptionHandler((thread, ex) -> this.failure.set(ex));
		first.start();
		this.reached.await();
		return first;
	}

	private void expectBoth(Thread first) throws InterruptedException {
		this.goOn.countDown();
		first.join();
		assertThat(this.failure.get()).isNull();
		try (WriteTransaction tx = this.store.begin(Duration.ofSeconds(5))) {
			put(tx, 2);
			tx.commit();
		}
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(snapshot.contains(1, new byte[] { 1 })).isTrue();
			assertThat(snapshot.contains(1, new byte[] { 2 })).isTrue();
		}
		this.store.close();
	}

	@Test
	void noWriterBeginsWhileAnotherAppends() throws InterruptedException {
		this.stopsInWrite = true;
		Thread first = committing();
		assertThatExceptionOfType(WriterTimeoutException.class)
			.isThrownBy(() -> this.store.begin(Duration.ofMillis(50)));
		expectBoth(first);
	}

	/** A writer that waits learns, when its turn comes, that the database is closed. */
	@Test
	void waitingWriterLearnsThatTheDatabaseHasClosed() throws InterruptedException {
		WriteTransaction tx = this.store.begin(Duration.ofSeconds(5));
		Thread second = waiting();
		this.store.close();
		tx.close();
		second.join();
		assertThat(this.failure.get()).isInstanceOf(DatabaseClosedException.class);
		assertThat(this.store.writer().isHeld()).isFalse();
	}

	@Test
	void waitingWriterLearnsThatAWriteHasFailed() throws InterruptedException {
		WriteTransaction tx = this.store.begin(Duration.ofSeconds(5));
		Thread second = waiting();
		put(tx, 1);
		this.failsInWrite = true;
		assertThatExceptionOfType(StorageFailedException.class).isThrownBy(tx::commit);
		tx.close();
		second.join();
		assertThat(this.failure.get()).isInstanceOf(StorageFailedException.class)
			.hasMessageContaining("stopped writing");
		assertThat(this.store.writer().isHeld()).isFalse();
		this.store.close();
	}

	/** Another writer, which waits for its turn. */
	private Thread waiting() {
		Thread second = new Thread(() -> this.store.begin(Duration.ofSeconds(20)).close());
		second.setUncaughtExceptionHandler((thread, ex) -> this.failure.set(ex));
		second.start();
		Awaitility.await().until(() -> this.store.writer().waiting() == 1);
		return second;
	}

	@Test
	void theNextBeginsWhileTheOneBeforeIsSynced() throws InterruptedException {
		this.stopsInSync = true;
		Thread first = committing();
		try (WriteTransaction next = this.store.begin(Duration.ofSeconds(5));
				Snapshot snapshot = this.store.snapshot()) {
			assertThat(next.contains(1, new byte[] { 1 })).as("seen by the next writer").isTrue();
			assertThat(snapshot.contains(1, new byte[] { 1 })).as("seen by readers").isFalse();
			this.goOn.countDown();
		}
		expectBoth(first);
	}

	/** Or it would tell of a commit that a reader after it does not see. */
	@Test
	void whatARolledBackTransactionHasSeenIsDurableWhenItEnds() throws InterruptedException {
		this.stopsInSync = true;
		Thread first = committing();
		Thread next = new Thread(() -> {
			try (WriteTransaction tx = this.store.begin(Duration.ofSeconds(5))) {
				tx.get(1, new byte[] { 1 });
			}
		});
		next.start();
		Awaitility.await().until(() -> next.getState() == Thread.State.WAITING);
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(snapshot.contains(1, new byte[] { 1 })).as("seen by readers").isFalse();
		}
		expectBoth(first);
		next.join();
	}

}
