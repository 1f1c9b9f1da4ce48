package io.modelvault.store.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.modelvault.error.UnsupportedFormatException;
import io.modelvault.store.StoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A file that is none of ours is refused, and nothing is changed or left beside it. */
class ForeignFilesAreLeftAloneTest {

	@TempDir
	private Path directory;

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void nothingIsLeftBeside(boolean readOnly) throws IOException {
		Path file = this.directory.resolve("letter.txt");
		for (int length : new int[] { 1, 60, 40_000 }) {
			byte[] bytes = "Dear reader, ".repeat(4_000).substring(0, length).getBytes(StandardCharsets.US_ASCII);
			Files.write(file, bytes);
			assertThatExceptionOfType(UnsupportedFormatException.class)
				.isThrownBy(() -> FileStore.open(file, StoreOptions.defaults().withReadOnly(readOnly)))
				.withMessageContaining("letter.txt");
			assertThat(names()).containsExactly("letter.txt");
			assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
		}
	}

	@Test
	void aRefusalHoldsNothing() throws IOException {
		Path file = this.directory.resolve("db");
		Files.writeString(file, "something else");
		assertThatExceptionOfType(UnsupportedFormatException.class)
			.isThrownBy(() -> FileStore.open(file, StoreOptions.defaults()));
		Files.delete(file);
		FileStore.open(file, StoreOptions.defaults()).close();
		assertThat(names()).containsExactly("db", "db.writer.lock");
	}

}
