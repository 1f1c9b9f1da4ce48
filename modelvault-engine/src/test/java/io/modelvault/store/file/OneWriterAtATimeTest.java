package io.modelvault.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.store.Snapshot;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.WriteTransaction;
import io.modelvault.store.io.WriterLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whichever way two of them come to a database, one writes. Who is refused is told who
 * holds it, and what a dead process left stops nobody.
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
			return snapshot.count(1, io.modelvault.store.KeyRange.all());
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

	@Test
	void aStaleLockFileStopsNobody() throws IOException {
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
