package io.modelvault;

import java.nio.file.Path;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.DatabaseLockedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A second open in the same process is refused, or shares the file when both ask for it.
 */
class SharedHandlesTest {

	private static final DatabaseOptions SHARED = DatabaseOptions.defaults().withShared(true);

	@TempDir
	Path directory;

	@Test
	void handlesThatShareSeeEachOthersCommits() {
		try (Database one = open(SHARED); Database two = open(SHARED)) {
			one.collection(Item.class).insert(Item.of(1));
			assertThat(two.collection(Item.class).get(1)).isPresent();
			two.collection(Item.class).insert(Item.of(2));
			assertThat(one.collection(Item.class).count()).isEqualTo(2);
		}
	}

	@Test
	void theFileIsLetGoWithTheLastHandleOnly() {
		Database one = open(SHARED);
		Database two = open(SHARED);
		one.close();
		one.close();
		assertThatExceptionOfType(DatabaseClosedException.class).isThrownBy(() -> one.collection(Item.class).count());
		two.collection(Item.class).insert(Item.of(1));
		assertThatExceptionOfType(DatabaseLockedException.class).isThrownBy(() -> open(DatabaseOptions.defaults()));
		two.close();
		try (Database alone = open(DatabaseOptions.defaults())) {
			assertThat(alone.collection(Item.class).count()).isOne();
		}
	}

	@Test
	void handleIsSharedOnlyOnRequest() {
		try (Database alone = open(DatabaseOptions.defaults())) {
			assertThat(alone.isOpen()).isTrue();
			assertThatExceptionOfType(DatabaseLockedException.class).isThrownBy(() -> open(SHARED))
				.withMessageContaining("open both as shared");
		}
		open(SHARED).close();
	}

	@Test
	void otherOptionsAreRefusedWithTheReason() {
		try (Database writing = open(SHARED)) {
			assertThat(writing.isReadOnly()).isFalse();
			assertThatExceptionOfType(DatabaseLockedException.class).isThrownBy(() -> open(SHARED.withReadOnly(true)))
				.withMessageContaining("other options");
		}
	}

	private Database open(DatabaseOptions options) {
		return Database.open(this.directory.resolve("shared.modelvault"), options);
	}

}
