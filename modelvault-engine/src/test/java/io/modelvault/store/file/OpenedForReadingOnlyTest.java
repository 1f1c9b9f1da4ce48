package io.modelvault.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.modelvault.error.ModelVaultException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;
import io.modelvault.store.io.WriterLock;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.SimulatedStorage;
import io.modelvault.store.sim.StorageDecorator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * An open for reading needs no right to write: not to the file, not to its directory, not
 * to the file system; and it changes nothing where it has one.
 */
class OpenedForReadingOnlyTest {

	private static final StoreOptions READING = StoreOptions.defaults().withReadOnly(true);

	@TempDir
	private Path directory;

	private static long write(Path file) {
		// A map of a file that may be written to keeps its file system from becoming
		// read-only.
		try (FileStore store = FileStore.open(file, StoreOptions.defaults().withMappedReads(false))) {
			try (WriteTransaction tx = store.begin(Duration.ofSeconds(1))) {
				for (int i = 0; i < 300; i++) {
					tx.put(1, new byte[] { (byte) i, (byte) (i >> 8) }, new byte[100]);
				}
				tx.commit();
			}
			return CrashRun.digest(store);
		}
	}

	/** Refuses everything that would change something. */
	private static final class ReadOnlyDisk extends StorageDecorator {

		ReadOnlyDisk(Storage inner) {
			super(inner);
		}

		private static IOException refused() {
			return new IOException("Read-only file system");
		}

		@Override
		public StorageFile open(String name, Access access) throws IOException {
			if (access == Access.WRITE) {
				throw refused();
			}
			return super.open(name, access);
		}

		@Override
		public StorageFile create(String name) throws IOException {
			throw refused();
		}

		@Override
		public void publish(String source, String target) throws IOException {
			throw refused();
		}

		@Override
		public void replace(String source, String target) throws IOException {
			throw refused();
		}

		@Override
		public void delete(String name) throws IOException {
			throw refused();
		}

		@Override
		public void syncNames() throws IOException {
			throw refused();
		}

		@Override
		protected StorageFile decorate(StorageFile file) {
			return new FileDecorator(file) {
				@Override
				public void write(long offset, byte[] source, int from, int length) throws IOException {
					throw refused();
				}

				@Override
				public void resize(long size) throws IOException {
					throw refused();
				}

				@Override
				public void sync() throws IOException {
					throw refused();
				}
			};
		}

	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aDiskThatRefusesEveryChangeIsEnough(boolean closed) throws IOException {
		CrashRun run = new CrashRun(1);
		run.open();
		for (int i = 0; i < 30; i++) {
			int key = i;
			run.commit((tx) -> tx.put(1, run.key(key), run.value(200)));
		}
		run.store().checkpoint();
		run.commit((tx) -> tx.put(1, run.key(3), run.value(100)));
		long expected = CrashRun.digest(run.store());
		if (closed) {
			run.close();
		}
		else {
			run.store().begin(Duration.ofSeconds(1)).put(1, run.key(1), new byte[300_000]); // a
																							// torn
																							// tail
		}
		SimulatedStorage disk = SimulatedStorage.holding(run.storage.files());
		StoreOptions options = CrashRun.OPTIONS.withReadOnly(true).withRecoveryMode(RecoveryMode.AUTO_TRUNCATE);
		try (FileStore store = FileStore.open(new ReadOnlyDisk(disk), CrashRun.NAME, options, null)) {
			assertThat(CrashRun.digest(store)).isEqualTo(expected);
			assertThat(store.check()).isEmpty();
			assertThat(store.recoveryReport().bytesDiscarded() > 0).isEqualTo(!closed);
			assertThat(store.recoveryReport().quarantineFile()).isNull();
			assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(() -> store.begin(Duration.ofSeconds(1)));
			assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(store::checkpoint);
			assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(store::compact);
			try (FileStore copy = FileStore.inMemory(store.snapshotBytes(), CrashRun.OPTIONS)) {
				assertThat(CrashRun.digest(copy)).isEqualTo(expected);
			}
		}
		assertThat(disk.events()).isEmpty();
		assertThat(disk.openHandles()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aReadOnlyFileSystemIsEnough(boolean withLockFile) throws Exception {
		try (SmallDisk disk = SmallDisk.mount(this.directory, 2)) {
			Path file = disk.file("db");
			long expected = write(file);
			if (!withLockFile) {
				Files.delete(disk.file("db" + WriterLock.SUFFIX));
			}
			disk.readOnly();
			try (FileStore store = FileStore.open(file, READING)) {
				assertThat(CrashRun.digest(store)).isEqualTo(expected);
			}
			assertThatExceptionOfType(StorageFailedException.class)
				.isThrownBy(() -> FileStore.open(file, StoreOptions.defaults()))
				.withMessageContaining("Read-only file system");
		}
	}

	@Test
	void theRightToReadIsEnough() throws Exception {
		Path data = Files.createDirectory(this.directory.resolve("data"));
		Path file = data.resolve("db");
		long expected = write(file);
		Files.delete(data.resolve("db" + WriterLock.SUFFIX));
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
		Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
		try {
			List<String> said = SmallDisk.isRoot() ? asUserWithoutRights(file) : Reader.read(file);
			assertThat(said).first().isEqualTo("read " + expected);
			assertThat(said).element(1).asString().startsWith("refused ").contains("AccessDenied");
		}
		finally {
			Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		assertThat(data).isDirectoryNotContaining((path) -> !path.equals(file));
	}

	/** Permissions do not stop root, so another user must try. */
	private List<String> asUserWithoutRights(Path file) throws Exception {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = new ArrayList<>(
				List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", java));
		command.add("-version");
		assumeTrue(SmallDisk.run(command.toArray(String[]::new)), "no other user can be had here");
		command.remove(command.size() - 1);
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxr-xr-x"));
		Path classes = Files.createDirectory(this.directory.resolve("classes"));
		copy(classesOf(FileStore.class), classes);
		copy(classesOf(Reader.class), classes);
		Path logging = classesOf(LoggerFactory.class);
		Path jar = Files.copy(logging, this.directory.resolve("logging.jar"));
		command.addAll(List.of("-Xmx48m", "-cp", classes + ":" + jar, Reader.class.getName(), file.toString()));
		Path output = this.directory.resolve("output");
		Process child = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return Files.readAllLines(output, StandardCharsets.UTF_8)
			.stream()
			.filter((line) -> !line.startsWith("SLF4J"))
			.toList();
	}

	private static Path classesOf(Class<?> type) throws URISyntaxException {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> all = Files.walk(from)) {
			all.filter(Files::isRegularFile)
				.forEach((path) -> copyOne(path, to.resolve(from.relativize(path).toString())));
		}
	}

	private static void copyOne(Path from, Path to) {
		try {
			Files.createDirectories(to.getParent());
			Files.copy(from, to);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads a database, and tries to write to it. */
	static final class Reader {

		private Reader() {
		}

		static List<String> read(Path file) {
			List<String> said = new ArrayList<>();
			try (FileStore store = FileStore.open(file, READING)) {
				said.add("read " + CrashRun.digest(store));
			}
			try (FileStore store = FileStore.open(file, StoreOptions.defaults())) {
				said.add("opened " + store.recoveryReport());
			}
			catch (ModelVaultException ex) {
				said.add("refused " + ex.getMessage());
			}
			return said;
		}

		@SuppressWarnings("SystemOut") // the parent reads it
		public static void main(String[] arguments) {
			read(Path.of(arguments[0])).forEach(System.out::println);
		}

	}

}
