package io.modelvault.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.error.UnsupportedFormatException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A path leads through its links to a regular file that is opened, or to no file, where
 * one is made. Everything else is refused and stays as it is.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OnlyRegularFilesAreOpenedTest {

	private static final StoreOptions OPTIONS = StoreOptions.defaults();

	@TempDir
	private Path directory;

	private Path path(String name) {
		return this.directory.resolve(name);
	}

	private Path link(String name, String target) throws IOException {
		return Files.createSymbolicLink(path(name), Path.of(target));
	}

	private static void put(FileStore store) {
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
			tx.put(1, new byte[] { 1 }, new byte[100]);
			tx.commit();
		}
	}

	private static long keys(Path file) {
		try (FileStore store = FileStore.open(file, OPTIONS); Snapshot snapshot = store.snapshot()) {
			return snapshot.count(1, KeyRange.all());
		}
	}

	private static Object state(Path path) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class,
				LinkOption.NOFOLLOW_LINKS);
		return attributes.fileKey() + " " + attributes.lastModifiedTime() + " " + attributes.size();
	}

	private void make(String... command) throws Exception {
		int code = new ProcessBuilder(command).directory(this.directory.toFile()).start().waitFor();
		assumeTrue(code == 0, String.join(" ", command));
	}

	@Test
	void aLinkToNothingIsFollowedToWhereTheFileIsMade() throws IOException {
		Files.createDirectory(path("disk"));
		link("one", "disk/data");
		link("two", "one");
		link("three", "disk/data");
		try (FileStore store = FileStore.open(path("two"), OPTIONS)) {
			put(store);
			assertThatExceptionOfType(DatabaseLockedException.class)
				.isThrownBy(() -> FileStore.open(path("three"), OPTIONS));
		}
		assertThat(path("one")).isSymbolicLink();
		assertThat(path("two")).isSymbolicLink();
		assertThat(keys(path("disk/data"))).isEqualTo(1);
		assertThat(keys(path("three"))).isEqualTo(1);
	}

	@Test
	void aLinkedDirectoryIsLeftByItsRealParent() throws IOException {
		Files.createDirectories(path("disk/inner"));
		link("linked", "disk/inner");
		try (FileStore store = FileStore.open(path("linked/../data"), OPTIONS)) {
			put(store);
		}
		assertThat(keys(path("disk/data"))).isEqualTo(1);
	}

	@Test
	void aCircleOfLinksIsRefused() throws IOException {
		link("one", "two");
		link("two", "one");
		try (FileStore store = FileStore.open(path("source"), OPTIONS)) {
			put(store);
			assertThatExceptionOfType(ModelVaultException.class).isThrownBy(() -> FileStore.open(path("one"), OPTIONS));
			assertThatExceptionOfType(ModelVaultException.class).isThrownBy(() -> store.compactTo(path("one")));
		}
		assertThat(path("one")).isSymbolicLink();
		assertThat(path("two")).isSymbolicLink();
	}

	@ParameterizedTest
	@ValueSource(strings = { "mkfifo special", "mknod special c 1 3", "mkdir special" })
	void whatIsNoRegularFileIsRefused(String command) throws Exception {
		make(command.split(" "));
		link("link", "special");
		Object before = state(path("special"));
		try (FileStore store = FileStore.open(path("source"), OPTIONS)) {
			put(store);
			for (String name : new String[] { "special", "link" }) {
				refused(() -> FileStore.open(path(name), OPTIONS));
				refused(() -> FileStore.open(path(name), OPTIONS.withReadOnly(true)));
				refused(() -> store.compactTo(path(name)));
			}
		}
		assertThat(state(path("special"))).isEqualTo(before);
		assertThat(path("special.writer.lock")).doesNotExist();
	}

	private static void refused(Runnable open) {
		assertThatExceptionOfType(UnsupportedFormatException.class).isThrownBy(open::run)
			.withMessageContaining("special")
			.withMessageContaining("not a regular file");
	}

	@Test
	void anEmptyFileBecomesADatabaseInItsPlace() throws IOException {
		Files.createFile(path("empty"));
		Files.createLink(path("name"), path("empty"));
		try (FileStore store = FileStore.open(path("empty"), OPTIONS)) {
			put(store);
		}
		assertThat(keys(path("name"))).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Dear reader" })
	void aCopyReplacesOnlyDatabases(String content) throws IOException {
		Files.writeString(path("foreign"), content);
		Object before = state(path("foreign"));
		try (FileStore store = FileStore.open(path("source"), OPTIONS)) {
			put(store);
			assertThatExceptionOfType(UnsupportedFormatException.class)
				.isThrownBy(() -> store.compactTo(path("foreign")))
				.withMessageContaining("foreign");
			assertThat(state(path("foreign"))).isEqualTo(before);
			assertThat(path("foreign.writer.lock")).doesNotExist();
			FileStore.open(path("other"), OPTIONS).close();
			store.compactTo(path("other"));
		}
		assertThat(keys(path("other"))).isEqualTo(1);
	}

	@Test
	void aCopyReplacesADamagedDatabase() throws IOException {
		FileStore.open(path("damaged"), OPTIONS).close();
		byte[] bytes = Files.readAllBytes(path("damaged"));
		bytes[20] ^= 1;
		Files.write(path("damaged"), bytes);
		try (FileStore store = FileStore.open(path("source"), OPTIONS)) {
			put(store);
			store.compactTo(path("damaged"));
		}
		assertThat(keys(path("damaged"))).isEqualTo(1);
	}

	@Test
	void aCopyIsMadeWhereALinkLeads() throws IOException {
		Files.createDirectory(path("disk"));
		link("link", "disk/copy");
		try (FileStore store = FileStore.open(path("source"), OPTIONS)) {
			put(store);
			store.compactTo(path("link"));
			store.compactTo(path("link"));
		}
		assertThat(path("link")).isSymbolicLink();
		assertThat(keys(path("disk/copy"))).isEqualTo(1);
	}

	@Test
	void aLockFileThatIsALinkIsRefused() throws IOException {
		Files.writeString(path("letter"), "Dear reader");
		link("db.writer.lock", "letter");
		assertThatExceptionOfType(ModelVaultException.class).isThrownBy(() -> FileStore.open(path("db"), OPTIONS))
			.withMessageContaining("db.writer.lock");
		assertThat(path("letter")).hasContent("Dear reader");
		assertThat(path("db")).doesNotExist();
	}

	@Test
	void aLockFileThatIsAPipeIsRefused() throws Exception {
		make("mkfifo", "db.writer.lock");
		for (boolean readOnly : new boolean[] { false, true }) {
			FileStore.open(path("db2"), OPTIONS).close();
			Files.deleteIfExists(path("db"));
			Files.copy(path("db2"), path("db"));
			assertThatExceptionOfType(ModelVaultException.class)
				.isThrownBy(() -> FileStore.open(path("db"), OPTIONS.withReadOnly(readOnly)))
				.withMessageContaining("db.writer.lock");
		}
	}

	@Test
	void onlyUnfinishedFilesOfOurOwnAreClearedAway() throws IOException {
		Files.writeString(path("db.unfinished-letter"), "Dear reader");
		Files.createDirectory(path("db.unfinished-3a0c9a2e-6c0c-4a53-b9a0-2f1f6f3d9d11"));
		Files.writeString(path("db.unfinished-3a0c9a2e-6c0c-4a53-b9a0-2f1f6f3d9d12"), "");
		FileStore.open(path("db"), OPTIONS).close();
		assertThat(path("db.unfinished-letter")).hasContent("Dear reader");
		assertThat(path("db.unfinished-3a0c9a2e-6c0c-4a53-b9a0-2f1f6f3d9d11")).exists();
		assertThat(path("db.unfinished-3a0c9a2e-6c0c-4a53-b9a0-2f1f6f3d9d12")).doesNotExist();
	}

}
