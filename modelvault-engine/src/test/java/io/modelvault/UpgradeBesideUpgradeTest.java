package io.modelvault;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.modelvault.migration.MigrationProgress;
import io.modelvault.model.Id;
import io.modelvault.model.Model;
import io.modelvault.model.ModelCodec;
import io.modelvault.store.file.SimulatedStores;
import io.modelvault.store.io.StorageFile;
import io.modelvault.store.kv.Store;
import io.modelvault.store.sim.SimulatedStorage;
import io.modelvault.store.sim.StorageDecorator;
import io.modelvault.upgrade.MigrationRows;
import io.modelvault.upgrade.ModelVaultMigration;
import io.modelvault.upgrade.Upgrade;
import io.modelvault.upgrade.UpgradeMode;
import io.modelvault.upgrade.UpgradePlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Of two handles that upgrade at the same time one does the work. The other does nothing,
 * and does not say so before the work of the first is durable.
 */
class UpgradeBesideUpgradeTest {

	private final HeldDisk disk = new HeldDisk();

	private final AtomicInteger runs = new AtomicInteger();

	@Test
	void secondHandleFindsTheWorkDoneThatIsNotSyncedYet() throws Exception {
		Store store = SimulatedStores.open(this.disk);
		Database one = new Database(store, SimulatedStores.NAME, DatabaseOptions.defaults());
		Database two = new Database(store, SimulatedStores.NAME, DatabaseOptions.defaults());
		one.collection(Word.class).insert(new Word(1, "hello"));
		ExecutorService executor = Executors.newFixedThreadPool(2);
		try {
			this.disk.hold();
			Future<UpgradePlan> first = executor.submit(() -> upgrade(one));
			this.disk.awaitSync();
			AtomicReference<Thread> thread = new AtomicReference<>();
			Future<UpgradePlan> second = executor.submit(() -> {
				thread.set(Thread.currentThread());
				return upgrade(two);
			});
			await().until(() -> thread.get() != null && thread.get().getState() == Thread.State.WAITING);
			assertThat(second).isNotDone();
			this.disk.letGo();
			assertThat(first.get(10, TimeUnit.SECONDS).pending()).hasSize(1);
			assertThat(second.get(10, TimeUnit.SECONDS).isCurrent()).isTrue();
			assertThat(this.runs).hasValue(1);
			assertThat(Upgrade.history(two)).hasSize(1);
		}
		finally {
			this.disk.letGo();
			executor.shutdownNow();
			one.close();
		}
	}

	private UpgradePlan upgrade(Database database) {
		return new Upgrade(database, List.of(ModelCodec.of(Word.class)), List.of(new Counted()), "test",
				Clock.systemUTC())
			.apply(UpgradeMode.VALIDATE, MigrationProgress.SILENT);
	}

	@Model(collection = "words")
	record Word(@Id int id, String text) {
	}

	private final class Counted implements ModelVaultMigration {

		@Override
		public int version() {
			return 1;
		}

		@Override
		public String description() {
			return "louder";
		}

		@Override
		public void after(MigrationRows rows) {
			UpgradeBesideUpgradeTest.this.runs.incrementAndGet();
			rows.now(Word.class).query().update((word) -> new Word(word.id(), word.text() + "!"));
		}

	}

	/** A disk whose syncs wait until the test lets them go on. */
	private static final class HeldDisk extends StorageDecorator {

		private final CountDownLatch syncing = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		private volatile boolean held;

		HeldDisk() {
			super(new SimulatedStorage());
		}

		void hold() {
			this.held = true;
		}

		void awaitSync() throws InterruptedException {
			assertThat(this.syncing.await(10, TimeUnit.SECONDS)).isTrue();
		}

		void letGo() {
			this.released.countDown();
		}

		@Override
		protected StorageFile decorate(StorageFile file) {
			return new FileDecorator(file) {

				@Override
				public void sync() throws IOException {
					if (HeldDisk.this.held) {
						HeldDisk.this.syncing.countDown();
						await(HeldDisk.this.released);
					}
					super.sync();
				}

			};
		}

	}

}
