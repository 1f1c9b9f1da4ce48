package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.CrashedDisk;
import io.modelvault.store.sim.DiskEvent;
import io.modelvault.store.sim.FaultPlan;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every call of every workload fails, once and for ever, with an error and with a full
 * disk, and once because the heap is exhausted. What comes out is a typed exception, or
 * the virtual machine's error; what was acknowledged is there afterwards, in the file as
 * the process left it and as a power cut would; what goes on after a failure that was not
 * the database's goes on. Then two calls fail in one life, the second one soon after the
 * first: often in the close or the recovery that follows.
 * <p>
 * To try one case: {@code mvn -pl modelvault-engine test
 * -Dtest=FailingCallsLoseNothingTest -Dmodelvault.test.seed=N -Dmodelvault.test.call=I}.
 */
class FailingCallsLoseNothingTest {

	private static final boolean LONG = "long".equals(System.getProperty("modelvault.test.campaign"));

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	private static final long ONLY_CALL = Long.getLong("modelvault.test.call", -1);

	private static final int PAIRS = Integer.getInteger("modelvault.test.pairs", LONG ? 12_000 : 120);

	private static final int MOST_CALLS_OF_RECOVERY = 40;

	private long runs;

	private long refusedOpens;

	private long poisonings;

	/** Every call is tried; of the long workloads every n-th, others in each mode. */
	private static int maxCalls(Workload workload) {
		return LONG ? Integer.MAX_VALUE : workload.isHeavy() ? 40 : 240;
	}

	@ParameterizedTest
	@EnumSource
	void everyCallFails(Workload workload) throws IOException {
		CrashRun whole = new CrashRun(SEED);
		workload.run(whole);
		long calls = whole.storage.calls();
		long stride = Math.max(1, calls / maxCalls(workload));
		long first = 0;
		for (Mode mode : Mode.values()) {
			for (long call = first++ % stride; call < calls; call += stride) {
				if (ONLY_CALL >= 0 && call != ONLY_CALL) {
					continue;
				}
				try {
					fail(workload, call, mode);
				}
				catch (AssertionError | RuntimeException ex) {
					throw new AssertionError(
							workload + ", call " + call + " of " + calls + ", " + mode + ", seed " + SEED + ": " + ex,
							ex);
				}
			}
		}
		System.out.println(workload + ": " + this.runs + " runs with a failing call, " + this.refusedOpens
				+ " failed opens, " + this.poisonings + " poisoned stores, seed " + SEED);
	}

	private void fail(Workload workload, long call, Mode mode) throws IOException {
		this.runs++;
		CrashRun run = new CrashRun(SEED);
		run.storage.plan(mode.plan(call));
		boolean failed = false;
		try {
			workload.run(run);
		}
		catch (ModelVaultException ex) {
			failed = true;
		}
		catch (IOException ex) {
			failed = true; // what a public open gives a type to
			this.refusedOpens++;
		}
		catch (OutOfMemoryError ex) {
			assertThat(mode).isEqualTo(Mode.HEAP_EXHAUSTED_ONCE);
			failed = true;
		}
		Set<Long> allowed = run.allowedAfter(run.storage.events());
		if (failed && run.hasStore() && !isClosed(run.store())) {
			lookAtFailed(run, mode, allowed);
		}
		if (run.hasStore()) {
			close(run, failed, mode);
		}
		assertThat(run.storage.openHandles()).as("files left open").isZero();
		run.storage.plan(FaultPlan.NONE);
		if (!mode.forEver()) {
			assertThat(run.storage.list(CrashRun.NAME + ".unfinished")).as("files left over").isEmpty();
		}
		reopen(run.storage.files(), allowed);
		reopen(afterPowerCut(run, call), allowed);
	}

	@ParameterizedTest
	@EnumSource
	void pairsOfCallsFail(Workload workload) throws IOException {
		CrashRun whole = new CrashRun(SEED);
		workload.run(whole);
		int calls = (int) whole.storage.calls();
		Random random = new Random(SEED);
		for (int pair = 0; pair < pairs(workload); pair++) {
			int first = random.nextInt(calls);
			int second = first + 1 + random.nextInt(random.nextInt(4) == 0 ? calls : MOST_CALLS_OF_RECOVERY);
			FaultPlan plan = FaultPlan.failing(first, false, random.nextBoolean())
				.and(FaultPlan.failing(second, false, random.nextBoolean()));
			try {
				failTwice(workload, plan, first);
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError(workload + ", pair " + pair + ", calls " + first + " and " + second + " of "
						+ calls + ", seed " + SEED + ": " + ex, ex);
			}
		}
		System.out.println(workload + ": " + this.runs + " runs with two failing calls, " + this.refusedOpens
				+ " failed opens, " + this.poisonings + " poisoned stores, seed " + SEED);
	}

	private static int pairs(Workload workload) {
		return workload.isHeavy() ? PAIRS / 10 : PAIRS;
	}

	private void failTwice(Workload workload, FaultPlan plan, long seed) throws IOException {
		this.runs++;
		CrashRun run = new CrashRun(SEED);
		run.storage.plan(plan);
		attempt(() -> workload.run(run));
		if (run.hasStore() && !isClosed(run.store())) {
			this.poisonings += run.store().statistics().poisoned() ? 1 : 0;
			attempt(() -> run.commit((tx) -> tx.put(1, run.key(99), run.value(120))));
			attempt(run::close);
		}
		assertThat(run.storage.openHandles()).as("files left open").isZero();
		Set<Long> allowed = run.allowedAfter(run.storage.events());
		Set<Long> seen = new TreeSet<>(allowed);
		for (int opens = 0; opens < 2; opens++) {
			attempt(() -> {
				try (FileStore store = FileStore.open(run.storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
					long found = CrashRun.digest(store);
					assertThat(seen).as("%s", store.recoveryReport()).contains(found);
					seen.retainAll(Set.of(found));
				}
			});
			assertThat(run.storage.openHandles()).as("files left open").isZero();
		}
		run.storage.plan(FaultPlan.NONE);
		reopen(run.storage.files(), seen);
		// A file that was put in another's place by hand has no durable name
		// yet.
		reopen(afterPowerCut(run, seed), (workload == Workload.BACKUP) ? allowed : seen);
	}

	/** What fails, fails with a type. */
	private void attempt(Step step) {
		try {
			step.run();
		}
		catch (ModelVaultException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
		catch (IOException ex) {
			this.refusedOpens++; // what a public open gives a type to
		}
	}

	private interface Step {

		void run() throws IOException;

	}

	private void lookAtFailed(CrashRun run, Mode mode, Set<Long> allowed) {
		FileStore store = run.store();
		boolean poisoned = store.statistics().poisoned();
		if (poisoned) {
			this.poisonings++;
			assertThatExceptionOfType(StorageFailedException.class)
				.isThrownBy(() -> store.begin(Duration.ofSeconds(1)));
			assertThatExceptionOfType(StorageFailedException.class).isThrownBy(store::checkpoint);
			assertThatExceptionOfType(StorageFailedException.class).isThrownBy(store::compact);
		}
		if (mode.readsGoOn()) {
			assertThat(allowed).contains(CrashRun.digest(store));
			if (!poisoned) {
				run.storage.plan(FaultPlan.NONE);
				run.commit((tx) -> tx.put(1, run.key(99), run.value(120)));
				allowed.clear();
				allowed.add(run.states.get(run.states.size() - 1));
			}
		}
	}

	private static boolean isClosed(FileStore store) {
		try {
			store.snapshot().close();
			return false;
		}
		catch (DatabaseClosedException ex) {
			return true;
		}
	}

	/** A failure has been seen, or is seen now. */
	private static void close(CrashRun run, boolean failed, Mode mode) {
		try {
			run.close();
		}
		catch (StorageFailedException ex) {
			assertThat(!failed || mode.forEver()).as("closing failed: " + ex).isTrue();
		}
		catch (OutOfMemoryError ex) {
			assertThat(!failed && mode == Mode.HEAP_EXHAUSTED_ONCE).as("closing failed: " + ex).isTrue();
		}
	}

	private static Map<String, byte[]> afterPowerCut(CrashRun run, long call) {
		CrashedDisk disk = new CrashedDisk(Map.of(), Map.of());
		List.copyOf(run.storage.events()).forEach(disk::follow);
		return disk.image(new Random(SEED * 1_000_003 + call));
	}

	private static void reopen(Map<String, byte[]> image, Set<Long> allowed) throws IOException {
		SimulatedStorage storage = SimulatedStorage.holding(image);
		try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
			assertThat(allowed).as("%s", store.recoveryReport()).contains(CrashRun.digest(store));
			assertThat(store.check()).isEmpty();
			assertThat(store.recoveryReport().acknowledgedDataAffected()).isFalse();
			try (WriteTransaction tx = store.begin(Duration.ofSeconds(1))) {
				tx.put(1, new byte[] { 1 }, new byte[200]);
				tx.commit();
			}
		}
		assertThat(storage.list(CrashRun.NAME + ".unfinished")).isEmpty();
	}

	/** How calls fail. */
	private enum Mode {

		ERROR_ONCE, ERROR_FOR_EVER, FULL_ONCE, FULL_FOR_EVER, HEAP_EXHAUSTED_ONCE;

		FaultPlan plan(long call) {
			return (this == HEAP_EXHAUSTED_ONCE) ? FaultPlan.exhausted(call)
					: FaultPlan.failing(call, forEver(), this == FULL_ONCE || this == FULL_FOR_EVER);
		}

		boolean forEver() {
			return this == ERROR_FOR_EVER || this == FULL_FOR_EVER;
		}

		boolean readsGoOn() {
			return this != ERROR_FOR_EVER;
		}

	}

}
