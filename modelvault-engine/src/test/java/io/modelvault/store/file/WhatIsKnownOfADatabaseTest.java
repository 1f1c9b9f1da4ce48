package io.modelvault.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.modelvault.store.MaintenanceKind;
import io.modelvault.store.MaintenanceState;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.StoreStatistics;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a store tells of itself when it is empty, for reading only, or closed. */
class WhatIsKnownOfADatabaseTest {

	private static final StoreOptions OPTIONS = StoreOptions.defaults().withCheckpointLogBytes(0);

	@TempDir
	private Path directory;

	private Path file() {
		return this.directory.resolve("db");
	}

	private FileStore written() {
		FileStore store = FileStore.open(file(), OPTIONS.withAutomaticMaintenance(false));
		for (int i = 0; i < 4; i++) {
			try (WriteTransaction tx = store.begin(Duration.ofSeconds(1))) {
				tx.put(1, new byte[] { 1 }, new byte[500_000]);
				tx.commit();
			}
		}
		return store;
	}

	/** The file was created, and nothing was written. */
	@Test
	void anEmptyFileBecomesADatabase() throws IOException {
		Files.createFile(file());
		try (FileStore store = FileStore.open(file(), OPTIONS)) {
			assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.CREATED);
		}
		try (FileStore store = FileStore.open(file(), OPTIONS)) {
			assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.CLEAN);
		}
	}

	@Test
	void maintenanceIsDueOnlyWhereWritesAreAllowed() {
		try (FileStore store = written()) {
			assertThat(store.maintenance(MaintenanceKind.CHECKPOINT).due()).isTrue();
			assertThat(store.maintenance(MaintenanceKind.COMPACTION).due()).isTrue();
			assertThat(store.maintenance(MaintenanceKind.COMPACTION).automatic()).isFalse();
		}
		try (FileStore store = FileStore.open(file(), OPTIONS.withReadOnly(true))) {
			for (MaintenanceKind kind : MaintenanceKind.values()) {
				MaintenanceState state = store.maintenance(kind);
				assertThat(state.automatic()).isFalse();
				assertThat(state.due()).isFalse();
				assertThat(state.overdue()).isFalse();
			}
		}
		try (FileStore store = FileStore.open(file(), OPTIONS)) {
			assertThat(store.maintenance(MaintenanceKind.COMPACTION).automatic()).isTrue();
		}
	}

	@Test
	void aClosedOneTellsWhatItWas() {
		FileStore store = written();
		long used = store.statistics().usedBytes();
		store.close();
		store.close();
		StoreStatistics statistics = store.statistics();
		assertThat(statistics.fileBytes()).isEqualTo(statistics.usedBytes()).isGreaterThanOrEqualTo(used);
		assertThat(statistics.commits()).isEqualTo(4);
		assertThat(store.check()).isEmpty();
	}

}
