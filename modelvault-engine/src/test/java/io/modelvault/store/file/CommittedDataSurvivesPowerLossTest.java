package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.modelvault.store.RecoveryMode;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.CrashedDisk;
import io.modelvault.store.sim.DiskEvent;
import io.modelvault.store.sim.SimulatedStorage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every workload is cut off at every call that changes the disk, and every cut leaves
 * many images. Each must open to what was acknowledged, or that and the commit under way,
 * whole; and a second cut during recovery changes nothing of that.
 * <p>
 * To try one seed:
 * {@code mvn -pl modelvault-engine test -Dtest=CommittedDataSurvivesPowerLossTest
 * -Dmodelvault.test.seed=N}; to try more images, {@code -Dmodelvault.test.images=N}.
 */
class CommittedDataSurvivesPowerLossTest {

	private static final boolean LONG = "long".equals(System.getProperty("modelvault.test.campaign"));

	private static final int IMAGES = Integer.getInteger("modelvault.test.images", LONG ? 430_000 : 8_400);

	private static final int SECOND_CRASHES = Integer.getInteger("modelvault.test.images", LONG ? 430_000 : 12_500);

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	private int wanted = IMAGES;

	private long images;

	private long secondImages;

	/** Tries no more than so many images of each workload. */
	void sample(int most) {
		this.wanted = most;
	}

	@ParameterizedTest
	@EnumSource
	void everyImageOpensToWhatWasAcknowledged(Workload workload) throws IOException {
		CrashRun run = new CrashRun(SEED);
		workload.run(run);
		List<DiskEvent> events = run.storage.events();
		int variants = Math.max(1, (workload.isHeavy() ? this.wanted / 8 : this.wanted) / events.size());
		CrashedDisk disk = new CrashedDisk(Map.of(), Map.of());
		int acknowledged = 0;
		int attempted = 0;
		for (int i = 0; i < events.size(); i++) {
			DiskEvent event = events.get(i);
			disk.follow(event);
			if (event instanceof DiskEvent.Mark mark) {
				acknowledged = (mark.what() instanceof CrashRun.Acknowledged ack) ? ack.commit() : acknowledged;
				attempted = (mark.what() instanceof CrashRun.Attempted attempt) ? attempt.commit() : attempted;
			}
			Set<Long> allowed = new TreeSet<>(run.states.subList(acknowledged, Math.max(acknowledged, attempted) + 1));
			for (int variant = 0; variant < variants; variant++) {
				long seed = SEED * 1_000_003 + i * 10_007L + variant;
				Map<String, byte[]> image = (variant == 0) ? disk.imageOfKilledProcess() : disk.image(new Random(seed));
				verify(workload, image, allowed, "event " + i + " of " + events.size() + ", image seed " + seed);
			}
		}
		System.out.println(workload + ": " + this.images + " images and " + this.secondImages
				+ " of second crashes, seed " + SEED);
	}

	private void verify(Workload workload, Map<String, byte[]> image, Set<Long> allowed, String where)
			throws IOException {
		this.images++;
		try {
			CrashedOpen first = new CrashedOpen(image, allowed);
			first.run();
			while (this.secondImages * IMAGES < this.images * SECOND_CRASHES && !first.recoveryEvents.isEmpty()) {
				secondCrash(first, allowed);
			}
		}
		catch (AssertionError | RuntimeException ex) {
			throw new AssertionError(workload + ", " + where + ": " + ex, ex);
		}
	}

	/** Cuts the recovery of an image off as well, at every call. */
	private void secondCrash(CrashedOpen first, Set<Long> allowed) throws IOException {
		CrashedDisk disk = new CrashedDisk(first.image, first.numbers);
		Random random = new Random(this.secondImages);
		for (DiskEvent event : first.recoveryEvents) {
			disk.follow(event);
			this.secondImages++;
			CrashedOpen second = new CrashedOpen(disk.image(random), allowed);
			second.expectQuarantineOf(first);
			second.run();
		}
	}

	/** Opens an image, looks at it, commits, and opens it again. */
	private static final class CrashedOpen {

		private static int opens;

		private final Map<String, byte[]> image;

		private final Set<Long> allowed;

		private final SimulatedStorage storage;

		private final Map<String, Integer> numbers;

		private List<DiskEvent> recoveryEvents = List.of();

		private @Nullable RecoveryReport report;

		CrashedOpen(Map<String, byte[]> image, Set<Long> allowed) {
			this.image = image;
			this.allowed = allowed;
			this.storage = SimulatedStorage.holding(image);
			this.numbers = this.storage.numbers();
		}

		void run() throws IOException {
			long found;
			try (FileStore store = FileStore.open(this.storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
				this.recoveryEvents = List.copyOf(this.storage.events());
				this.report = store.recoveryReport();
				found = CrashRun.digest(store);
				expect(this.allowed.contains(found),
						"the state is none of those that were committed: " + store.recoveryReport());
				expect(store.check().isEmpty(), "the trees are not sound: " + store.check());
				expect(!store.recoveryReport().acknowledgedDataAffected(),
						"the report blames acknowledged data: " + store.recoveryReport());
				try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
					tx.put(TREE_AFTER, new byte[] { 1 }, new byte[] { 2 });
					tx.commit();
				}
				expectQuarantine(store.recoveryReport());
				expectAfterKill(found);
			}
			try (FileStore store = FileStore.open(this.storage, CrashRun.NAME,
					CrashRun.OPTIONS.withRecoveryMode(RecoveryMode.STRICT), null)) {
				expect(CrashRun.digest(store) == found, "the state differs after another commit and a close");
				expect(store.recoveryReport().outcome() == Outcome.CLEAN, "not clean: " + store.recoveryReport());
				expect(store.check().isEmpty(), "the trees are not sound: " + store.check());
			}
			expect(this.storage.openHandles() == 0, "files are left open");
		}

		/** What was cut has been put aside, byte for byte. */
		private void expectQuarantine(RecoveryReport report) {
			if (report.bytesDiscarded() == 0) {
				return;
			}
			byte[] copy = this.storage.files().get(String.valueOf(report.quarantineFile()));
			expect(Arrays.equals(copy, cut(this.image, report)), "what was cut has not been put aside: " + report);
		}

		private static byte[] cut(Map<String, byte[]> image, RecoveryReport report) {
			byte[] file = image.getOrDefault(CrashRun.NAME, new byte[0]);
			int from = (int) Math.min(file.length, report.offset());
			return Arrays.copyOfRange(file, from,
					(int) Math.min(file.length, report.offset() + report.bytesDiscarded()));
		}

		/**
		 * Where the power failed in an earlier recovery, nothing has gone that has not
		 * been put aside durably.
		 */
		void expectQuarantineOf(CrashedOpen first) {
			RecoveryReport earlier = Objects.requireNonNull(first.report);
			byte[] cut = cut(first.image, earlier);
			if (cut.length > 0 && !Arrays.equals(cut, cut(this.image, earlier))) {
				byte[] copy = this.image.get(String.valueOf(earlier.quarantineFile()));
				expect(Arrays.equals(copy, cut), "what was cut is nowhere: " + earlier);
			}
		}

		/** The commit after the recovery is there even if the process is killed then. */
		private void expectAfterKill(long found) throws IOException {
			if (++opens % 16 > 0) {
				return;
			}
			SimulatedStorage killed = SimulatedStorage.holding(this.storage.files());
			try (FileStore store = FileStore.open(killed, CrashRun.NAME, CrashRun.OPTIONS, null);
					Snapshot snapshot = store.snapshot()) {
				expect(snapshot.contains(TREE_AFTER, new byte[] { 1 }), "the commit after the recovery is lost");
				expect(CrashRun.digest(store) == found, "the state differs after another commit and a kill");
			}
		}

		private static final int TREE_AFTER = CrashRun.TREES + 1;

		private static void expect(boolean condition, String otherwise) {
			if (!condition) {
				throw new AssertionError(otherwise);
			}
		}

	}

}
