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
import java.util.stream.Stream;

import io.modelvault.error.ModelVaultException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.Durability;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.io.FileLocation;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.StorageDecorator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Real disks that are full, files that may not grow, and devices that fail under real
 * files. What was acknowledged is there, reads go on, and the message says what to do.
 */
class FullDisksLoseNothingTest {

	private static final StoreOptions OPTIONS = StoreOptions.defaults().withCheckpointLogBytes(256 * 1024);

	@TempDir
	private Path directory;

	private static byte[] key(long number) {
		return ByteBuffer.allocate(8).putLong(number).array();
	}

	private static byte[] value(long number) {
		byte[] value = new byte[1_000];
		new Random(number).nextBytes(value); // zeros could not be told from a hole
		return value;
	}

	private static void commit(FileStore store, long number) {
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(10))) {
			tx.put(1, key(number), value(number));
			tx.commit();
		}
	}

	/** Commits until something fails, and gives how many were acknowledged. */
	private static long commitUntilItFails(FileStore store, long from) {
		long number = from;
		ModelVaultException failure = null;
		while (failure == null) {
			assertThat(number).as("commits on a full disk").isLessThan(100_000);
			long next = number;
			failure = catchThrowableOfType(ModelVaultException.class, () -> commit(store, next));
			number += (failure == null) ? 1 : 0;
		}
		assertThat(failure).isInstanceOf(StorageFailedException.class)
			.hasMessageContaining("free space")
			.hasMessageContaining("reopen");
		return number;
	}

	/** All that were acknowledged, perhaps the one under way, nothing else. */
	private static void expect(FileStore store, long acknowledged) {
		try (Snapshot snapshot = store.snapshot()) {
			for (long number = 0; number < acknowledged; number++) {
				assertThat(snapshot.get(1, key(number))).as("commit %s", number).isEqualTo(value(number));
			}
			assertThat(snapshot.count(1, KeyRange.all())).isBetween(acknowledged, acknowledged + 1);
			assertThat(store.check()).isEmpty();
		}
	}

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "FULL", "OS" })
	void aFullDisk(Durability durability) throws Exception {
		StoreOptions options = OPTIONS.withDurability(durability);
		try (SmallDisk disk = SmallDisk.mount(this.directory, 4)) {
			long acknowledged;
			try (FileStore store = FileStore.open(disk.file("db"), options)) {
				acknowledged = commitUntilItFails(store, 0);
				expect(store, acknowledged);
				assertThatExceptionOfType(StorageFailedException.class).isThrownBy(store::checkpoint);
				assertThatExceptionOfType(StorageFailedException.class).isThrownBy(store::compact);
			}
			assertThat(acknowledged).isGreaterThan(1_000);
			try (FileStore store = FileStore.open(disk.file("db"), options.withReadOnly(true))) {
				expect(store, acknowledged);
			}
			catch (ModelVaultException ex) {
				assertThat(ex).hasMessageContaining("AUTO_TRUNCATE");
			}
			reopenWithoutRoom(disk, options, acknowledged);
			disk.resize(12);
			try (FileStore store = FileStore.open(disk.file("db"), options)) {
				expect(store, acknowledged);
				commit(store, acknowledged);
				expect(store, acknowledged + 1);
			}
			assertThat(names()).noneMatch((name) -> name.contains("unfinished"));
		}
	}

	/** What a recovery cuts needs room; without, the open fails and cuts nothing. */
	private static void reopenWithoutRoom(SmallDisk disk, StoreOptions options, long acknowledged) {
		try (FileStore store = FileStore.open(disk.file("db"), options)) {
			expect(store, acknowledged);
		}
		catch (StorageFailedException ex) {
			assertThat(ex).hasMessageContaining("No space left");
		}
	}

	@Test
	void roomIsMadeAgain() throws Exception {
		try (SmallDisk disk = SmallDisk.mount(this.directory, 8)) {
			long acknowledged;
			try (FileStore store = FileStore.open(disk.file("db"), OPTIONS)) {
				for (acknowledged = 0; acknowledged < 100; acknowledged++) {
					commit(store, acknowledged);
				}
				disk.fill(300_000);
				acknowledged = commitUntilItFails(store, acknowledged);
			}
			disk.free();
			try (FileStore store = FileStore.open(disk.file("db"), OPTIONS)) {
				expect(store, acknowledged);
				store.compact();
				commit(store, acknowledged);
				expect(store, acknowledged + 1);
			}
		}
	}

	/** There is no room for a second copy; the database goes on with the first. */
	@Test
	void aCompactionThatDoesNotFitChangesNothing() throws Exception {
		try (SmallDisk disk = SmallDisk.mount(this.directory, 8);
				FileStore store = FileStore.open(disk.file("db"), OPTIONS)) {
			for (long number = 0; number < 3_000; number++) {
				commit(store, number);
			}
			disk.fill(600_000);
			assertThatExceptionOfType(StorageFailedException.class).isThrownBy(store::compact);
			assertThat(names()).noneMatch((name) -> name.contains("unfinished"));
			commit(store, 3_000);
			expect(store, 3_001);
		}
	}

	@Test
	void aFirstOpenThatDoesNotFitLeavesNothing() throws Exception {
		try (SmallDisk disk = SmallDisk.mount(this.directory, 1)) {
			disk.fill(4096);
			assertThatExceptionOfType(StorageFailedException.class)
				.isThrownBy(() -> FileStore.open(disk.file("db"), OPTIONS))
				.withMessageContaining("No space left");
			assertThat(names()).isSubsetOf("ballast", "db.writer.lock");
			disk.free();
			FileStore.open(disk.file("db"), OPTIONS).close();
		}
	}

	/** The system refuses what goes beyond a size, in the middle of a write. */
	@Test
	void aFileThatMayNotGrow() throws Exception {
		assumeTrue(SmallDisk.run("sh", "-c", "ulimit -f 1024"), "no limits here");
		Path file = this.directory.resolve("db");
		Path output = this.directory.resolve("output");
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process child = new ProcessBuilder(
				List.of("sh", "-c", "ulimit -f 1024 && exec \"$@\"", "sh", java, "-Xmx48m", "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("java.class.path"), Child.class.getName(), file.toString()))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
		List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
		assertThat(child.exitValue()).as("%s", lines).isZero();
		long acknowledged = Long.parseLong(lines.get(lines.size() - 1));
		assertThat(acknowledged).isGreaterThan(100);
		try (FileStore store = FileStore.open(file, OPTIONS)) {
			expect(store, acknowledged);
			commit(store, acknowledged);
		}
	}

	/** Real files on a device of which one call fails, and later ones may. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aFailingDevice(boolean forEver) throws IOException {
		for (int failing = 1; failing < 50; failing += 2) {
			Path file = this.directory.resolve("device-" + failing);
			FailingDevice device = new FailingDevice(FileLocation.of(file).storage(true), failing, forEver);
			long acknowledged = 0;
			try (FileStore store = FileStore.open(device, file.getFileName().toString(),
					OPTIONS.withAutomaticMaintenance(false), null)) {
				for (int step = 0; step < 8; step++) {
					commit(store, acknowledged);
					acknowledged++;
					if (step % 4 == 3) {
						store.checkpoint();
					}
				}
			}
			catch (ModelVaultException ex) {
				assertThat(ex).isInstanceOf(StorageFailedException.class);
			}
			catch (IOException ex) {
				assertThat(ex).hasMessageContaining("Input/output error");
			}
			try (FileStore store = FileStore.open(file, OPTIONS)) {
				expect(store, acknowledged);
			}
		}
	}

	/** Writes and syncs fail from some call on, a write after half of its bytes. */
	private static final class FailingDevice extends StorageDecorator {

		private final int failing;

		private final boolean forEver;

		private int calls;

		FailingDevice(Storage inner, int failing, boolean forEver) {
			super(inner);
			this.failing = failing;
			this.forEver = forEver;
		}

		private boolean fails() {
			this.calls++;
			return this.forEver ? this.calls >= this.failing : this.calls == this.failing;
		}

		@Override
		protected StorageFile decorate(StorageFile file) {
			return new FileDecorator(file) {
				@Override
				public void write(long offset, byte[] source, int from, int length) throws IOException {
					boolean fails = fails();
					super.write(offset, source, from, fails ? length / 2 : length);
					failIf(fails);
				}

				@Override
				public void sync() throws IOException {
					failIf(fails());
					super.sync();
				}

				private void failIf(boolean fails) throws IOException {
					if (fails) {
						throw new IOException("Input/output error");
					}
				}
			};
		}

	}

	/** Commits until the system refuses, and says how many it could. */
	static final class Child {

		private Child() {
		}

		@SuppressWarnings("SystemOut") // the parent reads it
		public static void main(String[] arguments) {
			long acknowledged;
			try (FileStore store = FileStore.open(Path.of(arguments[0]), OPTIONS)) {
				acknowledged = commitUntilItFails(store, 0);
				expect(store, acknowledged);
			}
			System.out.println(acknowledged);
		}

	}

}
