package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.kv.WriteTransaction.Savepoint;
import io.modelvault.store.sim.CrashedDisk;
import io.modelvault.store.sim.FaultPlan;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A compaction goes on while others commit, and what they commit is in the new file. */
class CompactionBesideWriterTest {

	@Test
	void whatIsCommittedMeanwhileIsCarriedOver() throws IOException {
		for (int version = 1; version < 18; version++) {
			CrashRun run = new CrashRun(version);
			run.open();
			run.commit((tx) -> {
				for (int i = 0; i < 60; i++) {
					tx.put(1, run.key(i), run.value(run.random.nextInt(90)));
				}
			});
			run.storage.plan(commitsAt(version, run));
			run.store().compact();
			run.storage.plan(FaultPlan.NONE);
			long expected = run.states.get(run.states.size() - 1);
			assertThat(run.states).as("a commit in the middle").hasSize(3);
			assertThat(CrashRun.digest(run.store())).as("version %s", version).isEqualTo(expected);
			SimulatedStorage killed = SimulatedStorage.holding(run.storage.files());
			try (FileStore store = FileStore.open(killed, CrashRun.NAME, CrashRun.OPTIONS, null)) {
				assertThat(CrashRun.digest(store)).as("version %s", version).isEqualTo(expected);
				assertThat(store.check()).isEmpty();
			}
			expectAfterPowerCut(run, expected, version);
		}
	}

	private static void expectAfterPowerCut(CrashRun run, long expected, int version) throws IOException {
		CrashedDisk disk = new CrashedDisk(Map.of(), Map.of());
		run.storage.events().forEach(disk::follow);
		for (int variant = 0; variant < 6; variant++) {
			SimulatedStorage left = SimulatedStorage.holding(disk.image(new Random(version * 10L + variant)));
			try (FileStore store = FileStore.open(left, CrashRun.NAME, CrashRun.OPTIONS, null)) {
				assertThat(CrashRun.digest(store)).as("version %s, image %s", version, variant).isEqualTo(expected);
			}
		}
	}

	/**
	 * A transaction in several segments may be aborted after the commits before it have
	 * been repeated in place.
	 */
	@Test
	void transactionsInPartsAreCarriedOverOrLeftOut() throws IOException {
		for (int version = 1; version < 18; version += 4) {
			CrashRun run = new CrashRun(version);
			run.open();
			run.commit((tx) -> tx.put(1, run.key(1), run.value(50)));
			run.storage.plan(onceAt(version, () -> {
				run.commit((tx) -> tx.put(1, run.key(2), run.value(30)));
				run.commit((tx) -> tx.put(1, run.key(1), run.value(40)));
				run.rollback((tx) -> {
					tx.drop(1);
					putParts(run, tx, 100);
				});
				run.commit((tx) -> tx.put(2, run.key(2), run.value(10)));
				run.commit((tx) -> putParts(run, tx, 200));
				run.commit((tx) -> tx.delete(1, run.key(2)));
			}));
			run.store().compact();
			run.storage.plan(FaultPlan.NONE);
			long expected = run.states.get(run.states.size() - 1);
			assertThat(run.states).as("commits in the middle").hasSize(7);
			assertThat(CrashRun.digest(run.store())).as("version %s", version).isEqualTo(expected);
			SimulatedStorage killed = SimulatedStorage.holding(run.storage.files());
			try (FileStore store = FileStore.open(killed, CrashRun.NAME, CrashRun.OPTIONS, null)) {
				assertThat(CrashRun.digest(store)).as("version %s", version).isEqualTo(expected);
				assertThat(store.check()).isEmpty();
			}
		}
	}

	/**
	 * Where memory runs out, the log does not say that a transaction was given up: the
	 * beginning of the next one does.
	 */
	@Test
	void whatWasGivenUpWithoutAWordIsLeftOut() throws IOException {
		CrashRun run = new CrashRun(1);
		run.open();
		run.commit((tx) -> tx.put(1, run.key(1), run.value(50)));
		boolean[] exhausted = new boolean[1];
		FaultPlan outOfMemory = (kind, number) -> {
			if (exhausted[0] && kind == FaultPlan.Call.WRITE) {
				exhausted[0] = false;
				throw new OutOfMemoryError("Java heap space, so to say");
			}
		};
		run.storage.plan(onceAt(5, () -> {
			for (Consumer<WriteTransaction> next : List.<Consumer<WriteTransaction>>of(
					(tx) -> tx.put(1, run.key(2), run.value(30)), (tx) -> putParts(run, tx, 200))) {
				WriteTransaction given = run.store().begin(Duration.ofSeconds(5));
				putParts(run, given, 100);
				exhausted[0] = true;
				assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(given::rollback);
				run.commit(next);
			}
		}).and(outOfMemory));
		run.store().compact();
		run.storage.plan(FaultPlan.NONE);
		long expected = run.states.get(run.states.size() - 1);
		assertThat(run.states).as("commits in the middle").hasSize(4);
		assertThat(CrashRun.digest(run.store())).isEqualTo(expected);
		SimulatedStorage killed = SimulatedStorage.holding(run.storage.files());
		try (FileStore store = FileStore.open(killed, CrashRun.NAME, CrashRun.OPTIONS, null)) {
			assertThat(CrashRun.digest(store)).isEqualTo(expected);
			assertThat(store.check()).isEmpty();
		}
	}

	/** A look at the trees goes on in the file that it began with. */
	@Test
	void aCheckKeepsTheFileThatItBeganWith() throws IOException {
		CrashRun run = new CrashRun(1);
		run.open();
		run.commit((tx) -> {
			for (int i = 0; i < 200; i++) {
				tx.put(1, run.key(i), run.value(90));
			}
		});
		run.store().close();
		SimulatedStorage storage = SimulatedStorage.holding(run.storage.files());
		try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
			int[] reads = new int[1];
			storage.plan((kind, number) -> {
				if (kind == FaultPlan.Call.READ && reads[0]++ == 0) {
					store.compact();
				}
			});
			assertThat(store.check()).isEmpty();
			assertThat(reads[0]).as("reads, with a compaction in the first").isGreaterThan(1);
			assertThat(store.check()).as("in the new file").isEmpty();
		}
	}

	/** More than one segment holds. */
	private static void putParts(CrashRun run, WriteTransaction tx, int firstKey) {
		for (int i = 0; i < 3; i++) {
			tx.put(1, run.key(firstKey + i), run.value(200_000));
		}
	}

	/** A writer commits in the middle of a call of the compaction. */
	private static FaultPlan commitsAt(int version, CrashRun run) {
		return onceAt(version, () -> run.commit((tx) -> {
			tx.put(1, run.key(3), run.value(200));
			tx.delete(1, run.key(4));
			Savepoint mark = tx.savepoint();
			tx.drop(1);
			tx.rollbackTo(mark);
			tx.put(2, run.key(5), run.value(20));
		}));
	}

	private static FaultPlan onceAt(int version, Runnable work) {
		boolean[] done = new boolean[1];
		return (kind, number) -> {
			if (number >= version && !done[0]) {
				done[0] = true;
				work.run();
			}
		};
	}

}
