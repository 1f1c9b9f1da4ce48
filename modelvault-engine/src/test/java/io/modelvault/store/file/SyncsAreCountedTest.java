package io.modelvault.store.file;

import java.nio.file.Path;

import io.modelvault.store.Store;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.StoreStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SyncsAreCountedTest {

	@TempDir
	private Path directory;

	@Test
	void countAndTimeGoOnWhenACompactionReplacesTheFile() {
		try (Store store = FileStore.open(this.directory.resolve("a.modelvault"), StoreOptions.defaults())) {
			StoreStatistics before = store.statistics();
			assertThat(before.syncs()).isPositive();
			assertThat(before.syncNanos()).isPositive();
			store.compact();
			assertThat(store.statistics().syncs()).isGreaterThanOrEqualTo(before.syncs());
			assertThat(store.statistics().syncNanos()).isGreaterThanOrEqualTo(before.syncNanos());
		}
	}

}
