package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.modelvault.error.StorageFailedException;
import io.modelvault.store.MaintenanceKind;
import io.modelvault.store.MaintenanceRun;
import io.modelvault.store.MaintenanceRun.Outcome;
import io.modelvault.store.MaintenanceState;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.io.MemoryStorage;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.StorageDecorator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The store reports the maintenance that it does by itself, and the result of each run.
 */
class MaintenanceIsToldTest {

	private static final int LEAST_LOG_BYTES = 10_000;

	private static final StoreOptions OPTIONS = StoreOptions.defaults()
		.withAutomaticMaintenance(false)
		.withCheckpointLogBytes(LEAST_LOG_BYTES);

	@Test
	void lastRunsAreRememberedTheNewestFirst() {
		Instant before = Instant.now();
		try (FileStore store = FileStore.inMemory(OPTIONS)) {
			for (int i = 0; i < MaintenanceLog.KEPT_RUNS + 5; i++) {
				put(store, 1, i + 1);
				store.checkpoint();
			}
			store.checkpoint();
			MaintenanceState state = store.maintenance(MaintenanceKind.CHECKPOINT);
			assertThat(state.automatic()).isFalse();
			assertThat(state.running()).isNull();
			assertThat(state.history()).hasSize(MaintenanceLog.KEPT_RUNS);
			assertThat(state.history().get(0).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
			assertThat(state.history().subList(1, MaintenanceLog.KEPT_RUNS)).allSatisfy((run) -> {
				assertThat(run.outcome()).isEqualTo(Outcome.DONE);
				assertThat(run.bytesBefore()).isPositive();
				assertThat(run.bytesAfter()).isZero();
				assertThat(run.started()).isBetween(before, Instant.now());
			});
			assertThat(state.history()).isSortedAccordingTo((a, b) -> b.started().compareTo(a.started()));
			assertThat(store.maintenance(MaintenanceKind.COMPACTION).history()).isEmpty();
		}
	}

	@Test
	void aCompactionTellsHowFarItHasCome() throws Exception {
		CountDownLatch reached = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		AtomicInteger writes = new AtomicInteger();
		Storage storage = beforeWritesOfCopies(() -> {
			if (writes.incrementAndGet() == 3) {
				reached.countDown();
				await(goOn);
			}
		});
		try (FileStore store = FileStore.open(storage, "db", OPTIONS, null)) {
			put(store, 40_000, 1);
			put(store, 40_000, 2);
			Thread compaction = new Thread(store::compact);
			compaction.start();
			reached.await();
			MaintenanceState.Progress progress = store.maintenance(MaintenanceKind.COMPACTION).running();
			assertThat(progress).isNotNull();
			assertThat(progress.doneBytes()).isPositive().isLessThan(progress.totalBytes());
			goOn.countDown();
			compaction.join();
			MaintenanceState ended = store.maintenance(MaintenanceKind.COMPACTION);
			assertThat(ended.running()).isNull();
			assertThat(ended.history()).singleElement().satisfies((run) -> {
				assertThat(run.outcome()).isEqualTo(Outcome.DONE);
				assertThat(run.bytesAfter()).isPositive().isLessThan(run.bytesBefore());
			});
		}
	}

	@Test
	void aFailureIsRememberedByItsCode() throws IOException {
		Storage storage = beforeWritesOfCopies(() -> {
			throw new IOException("No space left on device");
		});
		try (FileStore store = FileStore.open(storage, "db", OPTIONS, null)) {
			put(store, 40_000, 1);
			assertThatExceptionOfType(StorageFailedException.class).isThrownBy(store::compact);
			MaintenanceRun run = store.maintenance(MaintenanceKind.COMPACTION).history().get(0);
			assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(run.failure()).isEqualTo("storage-failed");
			assertThat(run.bytesAfter()).isEqualTo(run.bytesBefore());
			assertThat(store.statistics().compactions()).isZero();
			assertThat(store.statistics().poisoned()).isFalse();
		}
	}

	@Test
	void aCheckpointIsDueAndThenOverdueUntilItIsMade() {
		try (FileStore store = FileStore.inMemory(OPTIONS)) {
			MaintenanceState fresh = store.maintenance(MaintenanceKind.CHECKPOINT);
			assertThat(fresh.due()).isFalse();
			assertThat(fresh.overdue()).isFalse();
			while (!store.maintenance(MaintenanceKind.CHECKPOINT).due()) {
				put(store, 10, 1);
			}
			assertThat(store.maintenance(MaintenanceKind.CHECKPOINT).overdue()).isFalse();
			while (store.statistics().logBytesSinceCheckpoint() <= 8 * LEAST_LOG_BYTES) {
				put(store, 10, 1);
			}
			assertThat(store.maintenance(MaintenanceKind.CHECKPOINT).overdue()).isTrue();
			store.checkpoint();
			assertThat(store.maintenance(MaintenanceKind.CHECKPOINT).due()).isFalse();
			assertThat(store.maintenance(MaintenanceKind.CHECKPOINT).overdue()).isFalse();
		}
	}

	private static void put(FileStore store, int keys, int value) {
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
			for (int i = 0; i < keys; i++) {
				tx.put(1, new byte[] { 1, (byte) (i >> 8), (byte) i },
						new byte[] { (byte) value, 0, 0, 0, 0, 0, 0, 0 });
			}
			tx.commit();
		}
	}

	/** Does something before a compaction writes a part of its copy. */
	private static Storage beforeWritesOfCopies(Action action) {
		return new StorageDecorator(new MemoryStorage()) {

			@Override
			public StorageFile open(String name, Access access) throws IOException {
				StorageFile file = super.open(name, access);
				return name.contains(Creation.UNFINISHED) && name.startsWith("db") && exists("db") ? copy(file) : file;
			}

			private StorageFile copy(StorageFile file) {
				return new FileDecorator(file) {
					@Override
					public void write(long offset, byte[] source, int from, int length) throws IOException {
						if (length > 100_000) {
							action.run();
						}
						super.write(offset, source, from, length);
					}
				};
			}

			@Override
			protected StorageFile decorate(StorageFile file) {
				return file;
			}
		};
	}

	private static void await(CountDownLatch latch) throws IOException {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private interface Action {

		void run() throws IOException;

	}

}
