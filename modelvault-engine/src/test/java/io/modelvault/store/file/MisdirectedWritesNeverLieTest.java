package io.modelvault.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.modelvault.error.ModelVaultException;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.DiskEvent;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A whole write (a segment, pages, a superblock) lands at the place of another one, or
 * what stands at a place was meant for another file: each of its bits is right. No row
 * comes out of it that was not committed; a file that was closed in order is intact, or
 * refuses, or says that acknowledged data is missing.
 */
class MisdirectedWritesNeverLieTest {

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	private final Map<String, Integer> outcomes = new HashMap<>();

	private int cases;

	/** A file, what was done to it, and what it held after each commit. */
	private record Victim(List<DiskEvent> events, List<Set<String>> states, boolean closed) {

		/** The file, one of its writes having gone elsewhere. */
		byte[] withWriteAt(int misdirected, long place) {
			byte[] bytes = new byte[0];
			for (int i = 0; i < this.events.size(); i++) {
				if (this.events.get(i) instanceof DiskEvent.Resize resize) {
					bytes = Arrays.copyOf(bytes, (int) resize.size());
				}
				else if (this.events.get(i) instanceof DiskEvent.Write write) {
					int at = (int) ((i == misdirected) ? place : write.offset());
					bytes = Arrays.copyOf(bytes, Math.max(bytes.length, at + write.bytes().length));
					System.arraycopy(write.bytes(), 0, bytes, at, write.bytes().length);
				}
			}
			return bytes;
		}

		byte[] bytes() {
			return withWriteAt(-1, 0);
		}

		Set<Long> places() {
			Set<Long> places = new TreeSet<>();
			for (DiskEvent event : this.events) {
				if (event instanceof DiskEvent.Write write) {
					places.add(write.offset());
				}
			}
			return places;
		}

	}

	/**
	 * The same to the byte for each twist, but for the values.
	 */
	private static Victim victim(boolean closed, int twist) throws IOException {
		CrashRun run = new CrashRun(SEED);
		List<Set<String>> states = new ArrayList<>();
		states.add(Set.of());
		run.open();
		for (int round = 0; round < 3; round++) {
			commit(run, states, 30, twist);
			commit(run, states, 2, twist);
			run.store().checkpoint();
			commit(run, states, 2, twist);
			commit(run, states, 2, twist);
		}
		if (closed) {
			run.close();
		}
		int number = run.storage.numbers().get(CrashRun.NAME);
		List<DiskEvent> events = run.storage.events().stream().filter((event) -> concerns(event, number)).toList();
		return new Victim(events, states, closed);
	}

	private static boolean concerns(DiskEvent event, int number) {
		return (event instanceof DiskEvent.Write write && write.file() == number)
				|| (event instanceof DiskEvent.Resize resize && resize.file() == number);
	}

	private static void commit(CrashRun run, List<Set<String>> states, int keys, int twist) {
		run.commit((tx) -> put(run, tx, keys, twist));
		states.add(CrashRun.rows(run.store()));
	}

	private static void put(CrashRun run, WriteTransaction tx, int keys, int twist) {
		for (int i = 0; i < keys; i++) {
			byte[] value = run.value(30 + 60 * run.random.nextInt(2));
			value[0] = (byte) twist;
			tx.put(1 + run.random.nextInt(2), run.key(10 + run.random.nextInt(40)), value);
		}
	}

	private void open(Victim victim, byte[] bytes, String damage) throws IOException {
		this.cases++;
		SimulatedStorage storage = SimulatedStorage.holding(Map.of(CrashRun.NAME, bytes));
		Set<String> rows = new HashSet<>();
		try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
			CrashRun.read(store, rows);
			count(judge(victim, bytes, rows, store.recoveryReport()));
		}
		catch (ModelVaultException ex) {
			assertThat(victim.states).as("%s: rows before %s", damage, ex).anyMatch((state) -> state.containsAll(rows));
			count(ex.code().id());
		}
		catch (AssertionError | RuntimeException ex) {
			throw new AssertionError(damage + ", closed: " + victim.closed + ", seed " + SEED + ": " + ex, ex);
		}
		assertThat(storage.openHandles()).as(damage).isZero();
	}

	private static String judge(Victim victim, byte[] bytes, Set<String> rows, RecoveryReport report) {
		int state = victim.states.lastIndexOf(rows);
		assertThat(state).as("rows that were never committed together, %s", report).isNotNegative();
		if (state == victim.states.size() - 1) {
			return "intact";
		}
		assertThat(!victim.closed || report.acknowledgedDataAffected()).as("lost without saying so, %s", report)
			.isTrue();
		assertThat(report.outcome() == Outcome.TRUNCATED || isZero(bytes, (int) report.offset()))
			.as("something follows, and nothing is said of it, %s", report)
			.isTrue();
		return report.acknowledgedDataAffected() ? "shorter, blamed" : "shorter";
	}

	private static boolean isZero(byte[] bytes, int from) {
		for (int i = from; i < bytes.length; i++) {
			if (bytes[i] != 0) {
				return false;
			}
		}
		return true;
	}

	private void count(String outcome) {
		this.outcomes.merge(outcome, 1, Integer::sum);
	}

	@Test
	void everyWriteAtThePlaceOfEveryOther() throws IOException {
		for (boolean closed : new boolean[] { true, false }) {
			Victim victim = victim(closed, 0);
			for (int i = 0; i < victim.events.size(); i++) {
				for (long place : victim.places()) {
					if (victim.events.get(i) instanceof DiskEvent.Write write && write.offset() != place) {
						open(victim, victim.withWriteAt(i, place), "write " + i + " at " + place);
					}
				}
			}
		}
		System.out.println("Misdirected writes: " + this.cases + " " + this.outcomes + ", seed " + SEED);
		assertThat(this.outcomes).containsKeys("shorter, blamed");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void everythingThatWasMeantForAnotherFile(boolean closed) throws IOException {
		Victim victim = victim(closed, 0);
		Victim twin = victim(closed, 1);
		byte[] own = victim.bytes();
		byte[] other = twin.bytes();
		assertThat(own).hasSameSizeAs(other);
		Set<Long> places = new TreeSet<>(victim.places());
		places.remove(0L);
		for (DiskEvent event : victim.events) {
			if (event instanceof DiskEvent.Write write && write.offset() > 0 && write.offset() < own.length) {
				byte[] bytes = own.clone();
				int end = (int) Math.min(own.length, write.offset() + write.bytes().length);
				System.arraycopy(other, (int) write.offset(), bytes, (int) write.offset(), end - (int) write.offset());
				open(victim, bytes, "another file's bytes at " + write.offset());
			}
		}
		for (long place : places) {
			byte[] bytes = own.clone();
			int from = (int) Math.min(own.length, place);
			System.arraycopy(other, from, bytes, from, own.length - from);
			open(victim, bytes, "another file's bytes from " + place + " on");
		}
		System.out.println("Another file's bytes: " + this.cases + " " + this.outcomes + ", seed " + SEED);
	}

}
