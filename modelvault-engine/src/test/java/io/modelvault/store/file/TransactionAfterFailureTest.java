package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

import io.modelvault.error.ModelVaultException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.kv.WriteTransaction.Savepoint;
import io.modelvault.store.sim.FaultPlan;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A read fails in the middle of a transaction, and its owner goes on as if nothing had
 * happened. What it can still commit is whole: the same after reopening as before.
 */
class TransactionAfterFailureTest {

	private static final int ROUNDS = "long".equals(System.getProperty("modelvault.test.campaign")) ? 20_000 : 400;

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	private int caught;

	private int committed;

	@Test
	void whatIsCommittedAfterAFailedReadIsWhole() throws IOException {
		for (int round = 0; round < ROUNDS; round++) {
			try {
				round(new Random(SEED * 1_000_003 + round));
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("round " + round + ", seed " + SEED + ": " + ex, ex);
			}
		}
		System.out.println("Failed reads in transactions: " + ROUNDS + " rounds, " + this.caught + " failed calls, "
				+ this.committed + " commits after one, seed " + SEED);
		assertThat(this.committed).isPositive();
	}

	private void round(Random random) throws IOException {
		SimulatedStorage storage = new SimulatedStorage();
		long seen;
		try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
			putAll(store, 30);
			store.checkpoint();
			try (WriteTransaction tx = store.begin(Duration.ofSeconds(1))) {
				storage.plan(oneReadFails(random.nextInt(40)));
				carelessly(tx, random);
			}
			storage.plan(FaultPlan.NONE);
			seen = CrashRun.digest(store);
			assertThat(store.check()).isEmpty();
			assertThat(store.statistics().poisoned()).isFalse();
		}
		for (boolean clean : new boolean[] { false, true }) {
			try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
				assertThat(store.check()).isEmpty();
				assertThat(CrashRun.digest(store)).as("opened cleanly: " + clean).isEqualTo(seen);
			}
		}
	}

	private void carelessly(WriteTransaction tx, Random random) {
		Savepoint mark = tx.savepoint();
		boolean failed = false;
		for (int step = 0; step < 30; step++) {
			try {
				int from = random.nextInt(4_000);
				for (int i = 0; i < 120; i++) {
					if (random.nextInt(8) > 0) {
						tx.delete(1, key(from + i));
					}
					else {
						tx.put(1, key(from + i), new byte[random.nextInt(90)]);
					}
				}
				if (random.nextInt(12) == 0) {
					tx.rollbackTo(mark);
				}
			}
			catch (StorageFailedException ex) {
				failed = true;
				this.caught++;
				if (random.nextInt(3) == 0) {
					tx.rollbackTo(mark);
				}
			}
			catch (ModelVaultException ex) {
				assertThat(failed).isTrue();
			}
		}
		try {
			tx.commit();
			this.committed += failed ? 1 : 0;
		}
		catch (ModelVaultException ex) {
			assertThat(failed).isTrue();
		}
	}

	/** It is one change, however many it is made of. */
	@Test
	void whatHasBeenPutBackInPartIsNotCommitted() throws IOException {
		SimulatedStorage storage = new SimulatedStorage();
		try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
			putAll(store, 10);
			store.checkpoint();
			try (Snapshot then = store.snapshot()) {
				putAll(store, 20);
				store.checkpoint();
				long now = CrashRun.digest(store);
				try (WriteTransaction tx = store.begin(Duration.ofSeconds(1))) {
					storage.plan(oneReadFails(10));
					assertThatExceptionOfType(StorageFailedException.class).isThrownBy(() -> tx.restore(then));
					storage.plan(FaultPlan.NONE);
					assertThatExceptionOfType(TransactionStateException.class).isThrownBy(() -> tx.get(1, key(1)));
					assertThatExceptionOfType(TransactionStateException.class).isThrownBy(tx::commit);
				}
				assertThat(CrashRun.digest(store)).isEqualTo(now);
			}
		}
	}

	private static void putAll(FileStore store, int valueBytes) {
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(1))) {
			for (int i = 0; i < 4_000; i++) {
				tx.put(1, key(i), new byte[valueBytes]);
			}
			tx.commit();
		}
	}

	private static FaultPlan oneReadFails(int which) {
		int[] reads = new int[1];
		return (kind, number) -> {
			if (kind == FaultPlan.Call.READ && reads[0]++ == which) {
				throw new IOException("Input/output error");
			}
		};
	}

	private static byte[] key(int number) {
		return new byte[] { (byte) (number >>> 8), (byte) number };
	}

}
