package io.modelvault.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.modelvault.store.Durability;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A child process commits, prints each number after its acknowledgement, and is killed at
 * a random version, of its whole life or after its first commit: while it opens, commits,
 * writes checkpoints, compacts. Each number that was printed is there afterwards, and
 * nothing behind a number that is missing.
 */
class KilledProcessesLoseNothingTest {

	private static final int CYCLES = Integer.getInteger("modelvault.test.cycles",
			"long".equals(System.getProperty("modelvault.test.campaign")) ? 10_000 : 60);

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	@TempDir
	private Path directory;

	private long printed;

	@Test
	void everyNumberThatWasPrintedIsThere() throws Exception {
		Random random = new Random(SEED);
		long slowest = 0;
		for (int cycle = 0; cycle < CYCLES; cycle++) {
			Durability durability = (cycle % 2 == 0) ? Durability.FULL : Durability.OS;
			Path file = this.directory.resolve("killed-" + durability + "-" + cycle / 8);
			long last = runAndKill(file, durability, random);
			long start = System.nanoTime();
			try (FileStore store = FileStore.open(file, StoreOptions.defaults())) {
				slowest = Math.max(slowest, System.nanoTime() - start);
				verify(store, last, "cycle " + cycle + ", seed " + SEED + ", " + store.recoveryReport());
			}
		}
		System.out.println("Killed processes: " + CYCLES + " cycles, " + this.printed
				+ " commits acknowledged, slowest open " + slowest / 1_000_000 + " ms, seed " + SEED);
		assertThat(this.printed).isGreaterThan(CYCLES);
		assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(2));
	}

	private long runAndKill(Path file, Durability durability, Random random) throws Exception {
		Path output = this.directory.resolve("output");
		Process child = Child.start(file, durability, output);
		if (random.nextInt(4) > 0) {
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(5))
				.until(() -> !isEmpty(output));
		}
		assertThat(child.waitFor(random.nextInt(250), TimeUnit.MILLISECONDS)).as("it ends by itself").isFalse();
		child.destroyForcibly().waitFor();
		List<Long> numbers = Child.acknowledged(output);
		this.printed += numbers.size();
		return numbers.isEmpty() ? -1 : numbers.get(numbers.size() - 1);
	}

	private static boolean isEmpty(Path output) throws IOException {
		return Files.size(output) == 0;
	}

	/** All numbers up to the last that was acknowledged are there. */
	static void verify(FileStore store, long last, String where) {
		try (Snapshot snapshot = store.snapshot()) {
			assertThat(store.check()).as(where).isEmpty();
			byte[] count = snapshot.get(1, Child.COUNTER);
			long committed = (count != null) ? ByteBuffer.wrap(count).getLong() : -1;
			assertThat(committed).as(where).isGreaterThanOrEqualTo(last);
			for (long number = Math.max(0, committed - 200); number <= committed; number++) {
				assertThat(snapshot.get(2, Child.key(number))).as(where + ", number " + number)
					.isEqualTo(Child.value(number));
			}
			assertThat(snapshot.contains(2, Child.key(committed + 1))).as(where).isFalse();
			assertThat(store.recoveryReport().acknowledgedDataAffected()).as(where).isFalse();
		}
	}

	/** What is killed. */
	static final class Child {

		static final byte[] COUNTER = { 1 };

		private Child() {
		}

		static byte[] key(long number) {
			return ByteBuffer.allocate(8).putLong(number % 2_000).array();
		}

		static byte[] value(long number) {
			byte[] value = new byte[20 + (int) (number * 7919 % 700)];
			ByteBuffer.wrap(value).putLong(number);
			return value;
		}

		/** Starts one. */
		static Process start(Path file, Durability durability, Path output) throws IOException {
			return new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx48m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
					System.getProperty("java.class.path"), Child.class.getName(), file.toString(), durability.name()))
				.redirectOutput(output.toFile())
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
		}

		/** What it has printed. */
		static List<Long> acknowledged(Path output) throws IOException {
			return Files.readAllLines(output, StandardCharsets.US_ASCII)
				.stream()
				.filter((line) -> line.endsWith("."))
				.map((line) -> Long.parseLong(line, 0, line.length() - 1, 10))
				.toList();
		}

		/** Commits until it is killed. */
		@SuppressWarnings("SystemOut") // the parent reads it
		public static void main(String[] arguments) throws IOException {
			StoreOptions options = StoreOptions.defaults()
				.withDurability(Durability.valueOf(arguments[1]))
				.withAutomaticMaintenance(false)
				.withCheckpointLogBytes(0);
			FileStore store = FileStore.open(Path.of(arguments[0]), options);
			Thread maintenance = new Thread(() -> {
				while (true) {
					store.checkpoint();
					store.compact();
				}
			});
			maintenance.setDaemon(true);
			maintenance.start();
			long number = next(store);
			while (true) {
				try (WriteTransaction tx = store.begin(Duration.ofSeconds(60))) {
					tx.delete(2, key(number + 1));
					tx.put(2, key(number), value(number));
					tx.put(1, COUNTER, ByteBuffer.allocate(8).putLong(number).array());
					tx.commit();
				}
				System.out.println(number + ".");
				number++;
			}
		}

		private static long next(FileStore store) {
			try (Snapshot snapshot = store.snapshot()) {
				byte[] count = snapshot.get(1, COUNTER);
				return (count != null) ? ByteBuffer.wrap(count).getLong() + 1 : 0;
			}
		}

	}

}
