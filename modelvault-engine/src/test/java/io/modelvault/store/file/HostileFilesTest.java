package io.modelvault.store.file;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An attacker changes a file and repairs all checksums, so that the change reaches the
 * code behind them. Whatever it is: only typed exceptions, no endless loop, and no more
 * memory than a multiple of the file.
 */
class HostileFilesTest {

	private static final int FILES = "long".equals(System.getProperty("modelvault.test.campaign")) ? 400_000 : 4_000;

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	private static final int ONE_LARGE_IN = 20;

	/** Its last pages, the record of its roots, and the segment that names it. */
	private static final int END_OF_LARGE = 12;

	private static final long MAX_ALLOCATED_BYTES = 96L * 1024 * 1024;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final Map<String, Integer> outcomes = new HashMap<>();

	@Test
	@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void repairedChecksumsLeadToTypedErrorsAlone() throws IOException {
		HostileFile[] originals = { HostileFile.create(SEED, true), HostileFile.create(SEED, false) };
		HostileFile large = HostileFile.createLarge(SEED);
		long longest = 0;
		long most = 0;
		for (int number = 0; number < FILES; number++) {
			Random random = new Random(SEED * 1_000_003 + number);
			boolean isLarge = number % ONE_LARGE_IN == 0;
			HostileFile file = (isLarge ? large : originals[number % 2]).copy();
			for (int i = 0; i <= random.nextInt(3); i++) {
				mutate(file, random, isLarge ? END_OF_LARGE : Integer.MAX_VALUE);
			}
			long allocated = THREADS.getCurrentThreadAllocatedBytes();
			long start = System.nanoTime();
			try {
				HostileFile.use(file.bytes(), (outcome) -> this.outcomes.merge(outcome, 1, Integer::sum));
			}
			catch (Throwable ex) {
				throw new AssertionError("file " + number + ", seed " + SEED + ": " + ex, ex);
			}
			longest = Math.max(longest, System.nanoTime() - start);
			allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
			most = Math.max(most, allocated);
			assertThat(allocated).as("bytes allocated for file %s, seed %s", number, SEED)
				.isLessThan(MAX_ALLOCATED_BYTES);
		}
		System.out.println("Hostile files: " + FILES + " " + this.outcomes + ", at most " + longest / 1_000_000
				+ " ms and " + most / 1024 + " KiB allocated each, seed " + SEED);
	}

	private static void mutate(HostileFile file, Random random, int lastParts) {
		List<HostileFile.Part> parts = file.parts();
		int among = Math.min(lastParts, parts.size());
		HostileFile.Part part = parts.get(parts.size() - 1 - random.nextInt(among));
		int front = part.header() ? 0 : 4;
		int span = part.header() ? part.length() : Math.min(part.length(), random.nextBoolean() ? 64 : 4_096);
		for (int i = 0; i <= random.nextInt(3); i++) {
			int at = part.offset() + front + random.nextInt(Math.max(1, span - front));
			file.set(at, switch (random.nextInt(5)) {
				case 0 -> 0;
				case 1 -> 0xFF;
				case 2 -> 0x7F;
				case 3 -> random.nextInt(8);
				default -> random.nextInt();
			});
		}
		file.repair(part);
	}

}
