package io.modelvault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.modelvault.error.DatabaseNotFoundException;
import io.modelvault.error.ErrorCode;
import io.modelvault.error.RecoveryRefusedException;
import io.modelvault.store.CreateMode;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.RecoveryReport.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A lost file becomes an empty database only where the options allow it; a refusal leaves
 * nothing behind.
 */
class MissingFileTest {

	private static final DatabaseOptions DEFAULTS = DatabaseOptions.defaults();

	private static final DatabaseOptions NEVER = DEFAULTS.withCreateMode(CreateMode.NEVER);

	private static final DatabaseOptions STRICT = DEFAULTS.withRecoveryMode(RecoveryMode.STRICT);

	@TempDir
	private Path directory;

	private Path file() {
		return this.directory.resolve("db");
	}

	private Outcome outcome(DatabaseOptions options) {
		try (Database database = Database.open(file(), options)) {
			return database.recoveryReport().outcome();
		}
	}

	@Test
	void aMissingFileIsMadeByDefault() {
		assertThat(DEFAULTS.createMode()).isEqualTo(CreateMode.IF_MISSING);
		assertThat(outcome(STRICT)).isEqualTo(Outcome.CREATED);
		assertThat(outcome(NEVER)).isEqualTo(Outcome.CLEAN);
	}

	@Test
	void aMissingFileIsRefusedWhereItIsNotToBeMade() {
		List<DatabaseOptions> refusing = List.of(NEVER, NEVER.withShared(true), NEVER.withReadOnly(true),
				DEFAULTS.withReadOnly(true));
		for (DatabaseOptions options : refusing) {
			assertThatExceptionOfType(DatabaseNotFoundException.class).isThrownBy(() -> outcome(options))
				.withMessageContaining("no database db")
				.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.NOT_FOUND));
			assertThat(this.directory).isEmptyDirectory();
		}
	}

	@Test
	void anEmptyFileIsRefusedByStrictAndWhereNoneIsToBeMade() throws IOException {
		Files.createFile(file());
		List<DatabaseOptions> refusing = List.of(STRICT, STRICT.withShared(true), NEVER, DEFAULTS.withReadOnly(true),
				DEFAULTS.withReadOnly(true).withRecoveryMode(RecoveryMode.AUTO_TRUNCATE));
		for (DatabaseOptions options : refusing) {
			assertThatExceptionOfType(RecoveryRefusedException.class).isThrownBy(() -> outcome(options))
				.withMessageContaining("db has 0 bytes")
				.satisfies((ex) -> assertThat(ex.attributes()).containsEntry("reason", "empty_file"));
			assertThat(this.directory.toFile().list()).containsExactly("db");
			assertThat(file()).isEmptyFile();
		}
	}

	@Test
	void anEmptyFileIsFilledOtherwiseAndReported() throws IOException {
		Files.createFile(file());
		assertThat(outcome(DEFAULTS)).isEqualTo(Outcome.CREATED);
		assertThat(outcome(STRICT)).isEqualTo(Outcome.CLEAN);
	}

	@Test
	void aDatabaseInMemoryIsAlwaysMade() {
		try (Database database = Database.openInMemory(NEVER.withRecoveryMode(RecoveryMode.STRICT))) {
			assertThat(database.recoveryReport().outcome()).isEqualTo(Outcome.CREATED);
		}
	}

}
