package io.modelvault.store.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import io.modelvault.store.io.Storage.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** What the engine relies on holds of files in memory as of files on disk. */
class FilesOfEveryStorageBehaveAlikeTest {

	private static final int BYTES = 200_000;

	@TempDir
	private Path directory;

	enum Kind {

		MEMORY, MAPPED, POSITIONED

	}

	private Storage storage(Kind kind) {
		return (kind == Kind.MEMORY) ? new MemoryStorage() : new DiskStorage(this.directory, kind == Kind.MAPPED);
	}

	private static byte[] read(StorageFile file, long offset, int length) throws IOException {
		byte[] bytes = new byte[length];
		file.read(offset, bytes, 0, length);
		return bytes;
	}

	@ParameterizedTest
	@EnumSource
	void whatIsNotThereIsNamed(Kind kind) throws IOException {
		Storage storage = storage(kind);
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> storage.open("none", Access.READ))
			.withMessageContaining("none");
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> storage.replace("none", "other"));
		assertThat(storage.exists("other")).isFalse();
		storage.create("there").close();
		assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> storage.create("there"));
		assertThat(storage.list("th")).containsExactly("there");
	}

	@ParameterizedTest
	@EnumSource
	void whatWasNeverWrittenIsZero(Kind kind) throws IOException {
		try (StorageFile file = storage(kind).create("file")) {
			file.write(BYTES, new byte[] { 7 }, 0, 1);
			assertThat(read(file, BYTES - 2, 3)).containsExactly(0, 0, 7);
			file.resize(10);
			file.resize(BYTES + 1);
			assertThat(read(file, BYTES - 2, 3)).containsExactly(0, 0, 0);
			file.write(0, new byte[] { 1, 2, 3 }, 1, 2);
			file.resize(1);
			file.resize(3);
			assertThat(read(file, 0, 3)).containsExactly(2, 0, 0);
		}
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsReadBeyondTheEndOrAfterTheClose(Kind kind) throws IOException {
		StorageFile file = storage(kind).create("file");
		file.write(0, new byte[100], 0, 100);
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(file, 99, 2));
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(file, 1_000_000_000, 2));
		assertThat(read(file, 98, 2)).hasSize(2);
		file.close();
		assertThatIOException().isThrownBy(() -> read(file, 0, 1));
		assertThatIOException().isThrownBy(() -> file.write(0, new byte[1], 0, 1));
		assertThatIOException().isThrownBy(file::sync);
	}

	@Test
	void aPathNamesAFileInADirectory() {
		Path root = this.directory.getRoot();
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> FileLocation.of(root))
			.withMessageContaining("it names no file in a directory");
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> FileLocation.of(this.directory.resolve("none").resolve("file")))
			.withMessageContaining("the directory does not exist");
	}

	@Test
	void whatFailsOnAnotherThreadFailsHere() throws IOException {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> Uninterrupted.run(() -> {
			throw new IllegalStateException();
		}));
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> Uninterrupted.run(() -> {
			throw new EOFException();
		}));
		assertThatIOException().isThrownBy(() -> Uninterrupted.run(() -> {
			throw new StackOverflowError();
		})).withCauseInstanceOf(StackOverflowError.class);
	}

}
