package io.modelvault.store.file;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.modelvault.store.RecoveryReport;
import io.modelvault.store.sim.CrashedDisk;
import io.modelvault.store.sim.DiskEvent;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The power fails again and again, each time at any call, also of a recovery. Every
 * session writes transactions of the same few sizes, so that what a recovery has cut, and
 * a later power cut brings back, fits what has been written since to the byte. None of it
 * may continue the log.
 * <p>
 * To try one seed: {@code mvn -pl modelvault-engine test -Dtest=WhatWasCutStaysCutTest
 * -Dmodelvault.test.seed=N}.
 */
class WhatWasCutStaysCutTest {

	private static final boolean LONG = "long".equals(System.getProperty("modelvault.test.campaign"));

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	private static final int SESSIONS = 6;

	private int chains = LONG ? 300_000 : 1_500;

	private long cuts;

	private long recoveries;

	/** Tries so many chains of sessions. */
	void sample(int most) {
		this.chains = most;
	}

	@Test
	void noPowerCutBringsItBack() throws IOException {
		for (int chain = 0; chain < this.chains; chain++) {
			chain(SEED * 1_000_003 + chain);
		}
		System.out.println("Power cuts one after the other: " + this.chains + " chains of " + SESSIONS + " sessions, "
				+ this.cuts + " of " + this.recoveries + " recoveries cut something, seed " + SEED);
		assertThat(this.cuts).isPositive();
	}

	private void chain(long seed) throws IOException {
		Random random = new Random(seed);
		Map<String, byte[]> image = Map.of();
		CrashedDisk before = new CrashedDisk(Map.of(), Map.of());
		Set<Long> allowed = Set.of(0L);
		for (int session = 0; session < SESSIONS; session++) {
			SimulatedStorage storage = SimulatedStorage.holding(image);
			Map<String, Integer> numbers = storage.numbers();
			CrashRun run = new CrashRun(random.nextLong(), storage);
			try {
				live(run, allowed, random);
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("chain " + seed + ", session " + session + ": " + ex, ex);
			}
			CrashedDisk disk = new CrashedDisk(image, numbers, before);
			List<DiskEvent> events = storage.events();
			boolean unharmed = isClosed(run.store()) && random.nextBoolean();
			int version = unharmed ? events.size() : version(events, random);
			events.subList(0, version).forEach(disk::follow);
			allowed = run.allowedAfter(events.subList(0, version));
			image = disk.image(random);
			before = disk;
		}
	}

	/** Any; often one at which much has been written that is not durable yet. */
	private static int version(List<DiskEvent> events, Random random) {
		int version = random.nextInt(events.size() + 1);
		boolean late = random.nextInt(3) > 0;
		while (late && version < events.size() && !(events.get(version) instanceof DiskEvent.Sync)) {
			version++;
		}
		return version;
	}

	private static boolean isClosed(FileStore store) {
		return !store.isWritable();
	}

	/** Opens what is there, looks at it, and writes; it may end in order, too. */
	private void live(CrashRun run, Set<Long> allowed, Random random) throws IOException {
		run.open();
		RecoveryReport report = run.store().recoveryReport();
		long found = CrashRun.digest(run.store());
		assertThat(allowed).as("%s", report).contains(found);
		assertThat(run.store().check()).isEmpty();
		assertThat(report.acknowledgedDataAffected()).as("%s", report).isFalse();
		this.cuts += (report.bytesDiscarded() > 0) ? 1 : 0;
		this.recoveries++;
		run.states.set(0, found);
		int shape = random.nextInt(12);
		for (int i = 0; i < ((shape == 0) ? 1 : 3); i++) {
			if (shape == 0) {
				run.commit((tx) -> {
					tx.put(1, run.key(10 + random.nextInt(5)), run.value(140_000));
					tx.put(1, run.key(10 + random.nextInt(5)), run.value(140_000));
					tx.put(1, run.key(10 + random.nextInt(5)), run.value(60));
				});
			}
			else if (shape < 4 && i == 1) {
				run.store().checkpoint();
			}
			else {
				run.commit((tx) -> tx.put(1, run.key(10 + random.nextInt(5)), run.value(60)));
			}
		}
		if (shape > 8) {
			run.close();
		}
	}

}
