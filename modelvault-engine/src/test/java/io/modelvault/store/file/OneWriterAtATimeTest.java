package io.modelvault.store.file;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.io.WriterLock;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whichever way two of them come to a database, one writes. Who is refused is told who
 * holds it, and what a dead process left stops no later open.
 */
class OneWriterAtATimeTest {

	private static final StoreOptions OPTIONS = StoreOptions.defaults();

	@TempDir
	private Path directory;

	private Path file() {
		return this.directory.resolve("db");
	}

	private static void put(FileStore store, int key) {
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
			tx.put(1, new byte[] { (byte) key }, new byte[100]);
			tx.commit();
		}
	}

	private static long keys(FileStore store) {
		try (Snapshot snapshot = store.snapshot()) {
			return snapshot.count(1, io.modelvault.store.kv.KeyRange.all());
		}
	}

	private static void refused(Path way) {
		assertThatExceptionOfType(DatabaseLockedException.class).isThrownBy(() -> FileStore.open(way, OPTIONS))
			.withMessageContaining("pid=" + ProcessHandle.current().pid())
			.withMessageContaining("host=");
	}

	@Test
	void oneProcessByEveryPath() throws IOException {
		Path link = this.directory.resolve("link");
		Path elsewhere = Files.createDirectory(this.directory.resolve("elsewhere"));
		try (FileStore store = FileStore.open(file(), OPTIONS)) {
			Files.createSymbolicLink(link, file());
			Files.createSymbolicLink(elsewhere.resolve("directory"), this.directory);
			refused(file());
			refused(link);
			refused(elsewhere.resolve("directory").resolve("db"));
			refused(elsewhere.resolve("..").resolve("db"));
			refused(Path.of("").toAbsolutePath().relativize(file().toAbsolutePath()));
			put(store, 1);
			store.compact();
			refused(link);
			put(store, 2);
		}
		try (FileStore store = FileStore.open(link, OPTIONS)) {
			assertThat(keys(store)).isEqualTo(2);
		}
	}

	@Test
	void aHardLinkIsNotAWayRound() throws IOException {
		Path link = this.directory.resolve("hard");
		try (FileStore store = FileStore.open(file(), OPTIONS)) {
			Files.createLink(link, file());
			assertThatExceptionOfType(DatabaseLockedException.class).isThrownBy(() -> FileStore.open(link, OPTIONS));
			put(store, 1);
		}
	}

	/**
	 * Whatever way a second open of this process is refused, another process still finds
	 * the locks.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "hard link", "class loader", "lock file deleted", "hard link of lock file", "copy" })
	void aRefusedOpenLeavesTheLocks(String way) throws Exception {
		Properties properties = System.getProperties();
		try (FileStore store = FileStore.open(file(), OPTIONS)) {
			put(store, 1);
			store.compact();
			refuse(way);
			System.setProperties(properties);
			if (way.equals("hard link") || way.equals("class loader")) {
				assertThat(openElsewhere(file())).contains("DatabaseLockedException");
			}
			Files.deleteIfExists(this.directory.resolve("db" + WriterLock.SUFFIX));
			assertThat(openElsewhere(file())).contains("DatabaseLockedException").contains("was deleted");
			put(store, 2);
		}
		finally {
			System.setProperties(properties);
		}
		try (FileStore store = FileStore.open(file(), OPTIONS)) {
			assertThat(keys(store)).isEqualTo(2);
		}
	}

	private void refuse(String way) throws Exception {
		Path link = this.directory.resolve("link");
		Path lockFile = this.directory.resolve("db" + WriterLock.SUFFIX);
		switch (way) {
			case "hard link" -> {
				Files.createLink(link, file());
				assertThat(refusal(() -> FileStore.open(link, OPTIONS))).contains("in this process already")
					.contains("file=db");
				assertThat(refusal(() -> FileStore.open(link, OPTIONS.withReadOnly(true))))
					.contains("in this process already");
			}
			case "class loader" -> {
				System.setProperties(replacedProperties());
				assertThat(refusalOfAnotherClassLoader(file())).contains("in this process already");
			}
			case "lock file deleted" -> {
				Files.delete(lockFile);
				System.setProperties(replacedProperties());
				assertThat(refusalOfAnotherClassLoader(file())).contains("in this process already");
			}
			case "hard link of lock file" -> {
				Files.createLink(this.directory.resolve("other" + WriterLock.SUFFIX), lockFile);
				assertThat(refusal(() -> FileStore.open(this.directory.resolve("other"), OPTIONS)))
					.contains("in this process already");
			}
			default -> {
				Files.createLink(link, file());
				try (FileStore other = FileStore.open(this.directory.resolve("third"), OPTIONS)) {
					assertThat(refusal(() -> other.compactTo(link))).contains("in this process already");
				}
			}
		}
	}

	private static String refusal(ThrowableAssert.ThrowingCallable open) {
		return String.valueOf(Assertions.catchThrowableOfType(DatabaseLockedException.class, open).getMessage());
	}

	/** Those of the virtual machine, without what an application has added. */
	private static Properties replacedProperties() {
		Properties replaced = new Properties();
		replaced.putAll(System.getProperties());
		replaced.keySet().removeIf((key) -> key.toString().startsWith("io.modelvault."));
		return replaced;
	}

	private static String refusalOfAnotherClassLoader(Path file) throws Exception {
		try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
			Class<?> tried = loader.loadClass(Tried.class.getName());
			assertThat(tried).isNotSameAs(Tried.class);
			return (String) tried.getMethod("open", String.class).invoke(null, file.toString());
		}
	}

	private static URL[] classPath() throws Exception {
		List<URL> urls = new ArrayList<>();
		for (Class<?> each : List.of(Tried.class, FileStore.class, org.slf4j.Logger.class,
				org.jspecify.annotations.Nullable.class)) {
			urls.add(each.getProtectionDomain().getCodeSource().getLocation());
		}
		return urls.toArray(URL[]::new);
	}

	private String openElsewhere(Path file) throws Exception {
		Process child = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx48m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				Tried.class.getName(), file.toString()))
			.redirectErrorStream(true)
			.start();
		String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		child.waitFor();
		return output;
	}

	/** Tries to open a database, and says what came of it. */
	public static final class Tried {

		private Tried() {
		}

		public static String open(String file) {
			try {
				FileStore.open(Path.of(file), StoreOptions.defaults()).close();
				return "opened";
			}
			catch (RuntimeException ex) {
				return ex.toString();
			}
		}

		@SuppressWarnings("SystemOut") // the parent reads it
		public static void main(String[] arguments) {
			System.out.println(open(arguments[0]));
		}

	}

	@Test
	void aStaleLockFileStopsNoOpen() throws IOException {
		Files.writeString(this.directory.resolve("db" + WriterLock.SUFFIX), "pid=1 host=gone since=2020-01-01 writing");
		try (FileStore store = FileStore.open(file(), OPTIONS)) {
			put(store, 1);
			assertThat(keys(store)).isEqualTo(1);
		}
	}

	@Test
	void anotherProcessIsNamedAndItsEndFreesTheDatabase() throws Exception {
		Process holder = hold("write");
		try {
			assertThatExceptionOfType(DatabaseLockedException.class).isThrownBy(() -> FileStore.open(file(), OPTIONS))
				.withMessageContaining("pid=" + holder.pid());
			assertThatExceptionOfType(DatabaseLockedException.class)
				.isThrownBy(() -> FileStore.open(file(), OPTIONS.withReadOnly(true)));
			Files.delete(this.directory.resolve("db" + WriterLock.SUFFIX));
			assertThatExceptionOfType(DatabaseLockedException.class).isThrownBy(() -> FileStore.open(file(), OPTIONS));
		}
		finally {
			holder.destroyForcibly().waitFor();
		}
		try (FileStore store = FileStore.open(file(), OPTIONS)) {
			assertThat(keys(store)).isEqualTo(1);
		}
	}

	@Test
	void readersShareAcrossProcesses() throws Exception {
		FileStore.open(file(), OPTIONS).close();
		Process holder = hold("read");
		try {
			try (FileStore store = FileStore.open(file(), OPTIONS.withReadOnly(true))) {
				assertThat(keys(store)).isZero();
			}
			assertThatExceptionOfType(DatabaseLockedException.class).isThrownBy(() -> FileStore.open(file(), OPTIONS));
		}
		finally {
			holder.destroyForcibly().waitFor();
		}
	}

	/** A backup onto an open database would take the file away under its writer. */
	@Test
	void aBackupDoesNotReplaceAnOpenDatabase() throws IOException {
		try (FileStore store = FileStore.open(file(), OPTIONS);
				FileStore other = FileStore.open(this.directory.resolve("other"), OPTIONS)) {
			put(store, 1);
			assertThatThrownBy(() -> store.compactTo(file())).isInstanceOf(ModelVaultException.class);
			assertThatThrownBy(() -> other.compactTo(file())).isInstanceOf(ModelVaultException.class);
			put(store, 2);
		}
		try (FileStore store = FileStore.open(file(), OPTIONS)) {
			assertThat(keys(store)).isEqualTo(2);
		}
	}

	private Process hold(String how) throws Exception {
		Path ready = this.directory.resolve("ready");
		Process child = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx48m", "-cp", System.getProperty("java.class.path"), Holder.class.getName(), file().toString(), how,
				ready.toString()))
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("output").toFile())
			.start();
		org.awaitility.Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> Files.exists(ready));
		return child;
	}

	/** Opens a database and holds it until it is killed. */
	static final class Holder {

		private Holder() {
		}

		public static void main(String[] arguments) throws Exception {
			boolean reads = arguments[1].equals("read");
			FileStore store = FileStore.open(Path.of(arguments[0]), OPTIONS.withReadOnly(reads));
			if (!reads) {
				put(store, 1);
			}
			Files.createFile(Path.of(arguments[2]));
			new java.util.concurrent.CountDownLatch(1).await();
		}

	}

}
