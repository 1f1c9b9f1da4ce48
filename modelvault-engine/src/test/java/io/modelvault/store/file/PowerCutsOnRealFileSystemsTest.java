package io.modelvault.store.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.modelvault.store.Durability;
import io.modelvault.store.StoreOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real ext4 file system loses its power while a child process commits, writes
 * checkpoints and compacts: what it has not written to its device by then is gone, and
 * its journal is replayed when it is mounted again. Each number that the child printed is
 * there. Only root can do this, on Linux.
 */
@EnabledIfSystemProperty(named = "modelvault.test.campaign", matches = "long")
class PowerCutsOnRealFileSystemsTest {

	private static final int CUTS = Integer.getInteger("modelvault.test.cuts", 300);

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	/** A map of a file keeps its file system mounted. */
	private static final StoreOptions OPTIONS = StoreOptions.defaults().withMappedReads(false);

	private static final List<String> MOUNTED = List.of("data=ordered", "data=writeback", "data=journal");

	@TempDir
	private Path directory;

	@Test
	void everyNumberThatWasPrintedIsThere() throws Exception {
		Random random = new Random(SEED);
		long printed = 0;
		for (int cut = 0; cut < CUTS; cut += 6) {
			try (CutDisk disk = CutDisk.make(this.directory, MOUNTED.get(cut / 6 % MOUNTED.size()))) {
				for (int again = 0; again < 6; again++) {
					List<Long> numbers = runUntilThePowerFails(disk, random);
					printed += numbers.size();
					long last = numbers.isEmpty() ? -1 : numbers.get(numbers.size() - 1);
					try (FileStore store = FileStore.open(disk.file("db"), OPTIONS)) {
						KilledProcessesLoseNothingTest.verify(store, last,
								"cut " + (cut + again) + ", seed " + SEED + ", " + store.recoveryReport());
					}
				}
			}
		}
		System.out.println("Power cuts of ext4: " + CUTS + ", " + printed + " commits acknowledged, seed " + SEED);
		assertThat(printed).isGreaterThan(CUTS);
	}

	private List<Long> runUntilThePowerFails(CutDisk disk, Random random) throws Exception {
		Path output = this.directory.resolve("output");
		Process child = KilledProcessesLoseNothingTest.Child.start(disk.file("db"), Durability.FULL, output);
		if (random.nextInt(4) > 0) {
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(5))
				.until(() -> Files.size(output) > 0);
		}
		assertThat(child.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS)).as("it ends by itself").isFalse();
		disk.cutPower();
		child.destroyForcibly().waitFor();
		disk.mountAgain();
		return KilledProcessesLoseNothingTest.Child.acknowledged(output);
	}

	/** An ext4 file system in a file. */
	private static final class CutDisk implements AutoCloseable {

		private static final long BYTES = 96L * 1024 * 1024;

		/** Ends a file system without writing anything more, not even its journal. */
		private static final String SHUT_DOWN = "open(my $d, '<', $ARGV[0]) or exit 1; my $how = pack('L', 2); "
				+ "ioctl($d, 0x8004587d, $how) or exit 1;";

		private final Path image;

		private final Path mounted;

		private final String options;

		private CutDisk(Path image, Path mounted, String options) {
			this.image = image;
			this.mounted = mounted;
			this.options = options;
		}

		static CutDisk make(Path directory, String options) throws IOException, InterruptedException {
			assumeTrue(SmallDisk.isRoot(), "only root may mount a file system");
			Path image = directory.resolve("image");
			try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
				file.setLength(BYTES);
			}
			assumeTrue(SmallDisk.run("mkfs.ext4", "-q", "-F", image.toString()), "there is no ext4 here");
			Path mounted = Files.createDirectories(directory.resolve("mounted"));
			CutDisk disk = new CutDisk(image, mounted, options);
			assumeTrue(disk.mount(), "this machine mounts nothing");
			return disk;
		}

		private boolean mount() throws IOException, InterruptedException {
			return SmallDisk.run("mount", "-o", "loop," + this.options, this.image.toString(), this.mounted.toString());
		}

		Path file(String name) {
			return this.mounted.resolve(name);
		}

		/** Only ever for what this class has mounted. */
		void cutPower() throws IOException, InterruptedException {
			assertThat(Files.getFileStore(this.mounted).type()).isEqualTo("ext4");
			assertThat(Files.getFileStore(this.mounted)).isNotEqualTo(Files.getFileStore(this.image));
			assumeTrue(SmallDisk.run("perl", "-e", SHUT_DOWN, this.mounted.toString()), "this power cannot be cut");
		}

		void mountAgain() throws IOException, InterruptedException {
			assertThat(SmallDisk.run("umount", this.mounted.toString())).as("unmounted").isTrue();
			assertThat(mount()).as("mounted again").isTrue();
		}

		@Override
		public void close() throws IOException, InterruptedException {
			assertThat(SmallDisk.run("umount", this.mounted.toString())).as("unmounted").isTrue();
		}

	}

}
