package io.modelvault.store.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TemporaryFilesTest {

	@TempDir
	Path directory;

	@Test
	void whatIsWrittenIsReadBackAndGoneAfterwards() throws IOException {
		try (StorageFile file = files().create()) {
			file.write(0, new byte[] { 1, 2, 3 }, 0, 3);
			file.write(3, new byte[] { 9, 4, 9 }, 1, 1);
			byte[] read = new byte[4];
			file.read(0, read, 0, 4);
			assertThat(read).containsExactly(1, 2, 3, 4);
			assertThat(file.size()).isEqualTo(4);
		}
		assertThat(names()).isEmpty();
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file keeps its name there until it is closed")
	void openFileHasNoNameThatAKilledProcessCouldLeaveBehind() throws IOException {
		try (StorageFile file = files().create(); StorageFile other = files().create()) {
			file.write(0, new byte[] { 1 }, 0, 1);
			other.write(0, new byte[] { 2 }, 0, 1);
			assertThat(names()).isEmpty();
			byte[] read = new byte[1];
			file.read(0, read, 0, 1);
			assertThat(read).containsExactly(1);
		}
	}

	@Test
	@EnabledOnOs(value = OS.LINUX, disabledReason = "an open file is found by /proc only there")
	void onlyTheOwnerMayReadIt() throws IOException {
		try (StorageFile file = files().create()) {
			file.write(0, new byte[] { 1 }, 0, 1);
			Path open = openFiles().filter((each) -> target(each).startsWith(this.directory.toString()))
				.findFirst()
				.orElseThrow();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open))).isEqualTo("rw-------");
		}
	}

	@Test
	void directoryThatIsNotThereIsReplacedByTheSystems() throws IOException {
		Path gone = this.directory.resolve("gone").resolve("x.modelvault");
		try (StorageFile file = TemporaryFiles.beside(gone).create();
				StorageFile other = TemporaryFiles.ofSystem().create()) {
			file.write(0, new byte[] { 1 }, 0, 1);
			assertThat(file.size()).isEqualTo(1);
			assertThat(other.size()).isZero();
		}
	}

	@Test
	void closedFileCannotBeRead() throws IOException {
		StorageFile file = files().create();
		file.write(0, new byte[] { 1 }, 0, 1);
		file.close();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> file.read(0, new byte[1], 0, 1));
	}

	private TemporaryFiles files() {
		return TemporaryFiles.beside(this.directory.resolve("x.modelvault"));
	}

	private Stream<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map(Path::toString).toList().stream();
		}
	}

	private static Stream<Path> openFiles() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
			return files.toList().stream();
		}
	}

	private static String target(Path link) {
		try {
			return Files.readSymbolicLink(link).toString();
		}
		catch (IOException ex) {
			return "";
		}
	}

}
