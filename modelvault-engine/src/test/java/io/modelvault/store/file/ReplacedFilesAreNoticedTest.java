package io.modelvault.store.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.FileCondition;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Another program deletes, replaces or cuts the file of an open database. That is
 * noticed, nothing is destroyed, and what can be read can be saved.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReplacedFilesAreNoticedTest {

	private static final StoreOptions OPTIONS = StoreOptions.defaults()
		.withCacheBytes(0)
		.withAutomaticMaintenance(false);

	private static final int KEYS = 500;

	@TempDir
	private Path directory;

	private Path file;

	private byte[] foreign;

	@BeforeEach
	void write() throws IOException {
		this.file = this.directory.resolve("db");
		try (FileStore store = FileStore.open(this.file, OPTIONS)) {
			for (int i = 0; i < KEYS; i++) {
				put(store, i);
			}
		}
		FileStore.open(this.directory.resolve("other"), OPTIONS).close();
		this.foreign = Files.readAllBytes(this.directory.resolve("other"));
	}

	private static byte[] key(int number) {
		return ByteBuffer.allocate(4).putInt(number).array();
	}

	private static void put(FileStore store, int number) {
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
			tx.put(1, key(number), new byte[200]);
			tx.commit();
		}
	}

	private static long keys(FileStore store) {
		try (Snapshot snapshot = store.snapshot()) {
			return snapshot.count(1, KeyRange.all());
		}
	}

	private enum Notice {

		CHECKPOINT, COMPACTION;

		void by(FileStore store) {
			if (this == CHECKPOINT) {
				store.checkpoint();
			}
			else {
				store.compact();
			}
		}

	}

	private void noticed(FileStore store, FileCondition condition, Notice notice) {
		assertThat(store.fileCondition()).isEqualTo(condition);
		assertThatExceptionOfType(StorageFailedException.class).isThrownBy(() -> notice.by(store))
			.withMessageContaining("by another program")
			.withMessageContaining("exportSnapshot");
		assertThat(store.fileCondition()).isEqualTo(condition);
		assertThatExceptionOfType(StorageFailedException.class).isThrownBy(() -> put(store, 0));
	}

	private void saved(FileStore store) {
		Path copy = this.directory.resolve("copy");
		store.compactTo(copy);
		try (FileStore restored = FileStore.open(copy, OPTIONS)) {
			assertThat(keys(restored)).isEqualTo(KEYS + 1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aFileThatIsDeletedIsNoticedAndCanBeSaved(Notice notice) throws IOException {
		try (FileStore store = FileStore.open(this.file, OPTIONS)) {
			assertThat(store.fileCondition()).isEqualTo(FileCondition.IN_PLACE);
			Files.delete(this.file);
			put(store, KEYS);
			noticed(store, FileCondition.REMOVED, notice);
			saved(store);
		}
		assertThat(this.file).doesNotExist();
	}

	@ParameterizedTest
	@EnumSource
	void aFileThatIsReplacedIsNoticedAndNothingIsDestroyed(Notice notice) throws IOException {
		try (FileStore store = FileStore.open(this.file, OPTIONS)) {
			put(store, KEYS);
			Files.move(this.directory.resolve("other"), this.file, StandardCopyOption.REPLACE_EXISTING);
			noticed(store, FileCondition.REPLACED, notice);
			saved(store);
		}
		assertThat(this.file).hasBinaryContent(this.foreign);
	}

	@Test
	void aDirectoryInItsPlaceIsNoticed() throws IOException {
		try (FileStore store = FileStore.open(this.file, OPTIONS)) {
			put(store, KEYS);
			Files.delete(this.file);
			Files.createDirectory(this.file);
			noticed(store, FileCondition.REPLACED, Notice.COMPACTION);
			saved(store);
		}
		assertThat(this.file).isEmptyDirectory();
	}

	@Test
	void aFileThatComesBackIsInPlace() throws IOException {
		Path elsewhere = this.directory.resolve("elsewhere");
		try (FileStore store = FileStore.open(this.file, OPTIONS)) {
			Files.move(this.file, elsewhere);
			assertThat(store.fileCondition()).isEqualTo(FileCondition.REMOVED);
			Files.move(elsewhere, this.file);
			assertThat(store.fileCondition()).isEqualTo(FileCondition.IN_PLACE);
			put(store, KEYS);
			store.compact();
		}
		try (FileStore store = FileStore.open(this.file, OPTIONS)) {
			assertThat(keys(store)).isEqualTo(KEYS + 1);
		}
	}

	@Test
	void aFileThatIsCutIsNoticedAndNotMarkedAsClosed() throws IOException {
		try (FileStore store = FileStore.open(this.file, OPTIONS)) {
			put(store, KEYS);
			cut(16 * 1024);
			noticed(store, FileCondition.TRUNCATED, Notice.CHECKPOINT);
		}
		assertThat(this.file).hasSize(16 * 1024);
		try (FileStore store = FileStore.open(this.file, OPTIONS)) {
			put(store, KEYS);
			cut(14 * 1024);
		}
		assertThat(this.file).hasSize(14 * 1024);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aReadThatMeetsACutIsRemembered(boolean mapped) throws IOException {
		long size = Files.size(this.file);
		try (FileStore store = FileStore.open(this.file, OPTIONS.withMappedReads(mapped));
				Snapshot snapshot = store.snapshot()) {
			cut(13 * 1024);
			assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> {
				for (int i = 0; i < KEYS; i++) {
					snapshot.get(1, key(i));
				}
			});
			cut(size);
			assertThat(store.fileCondition()).isEqualTo(FileCondition.TRUNCATED);
		}
	}

	private void cut(long size) throws IOException {
		// In this process that costs the lock, which is not what this is about.
		try (RandomAccessFile cut = new RandomAccessFile(this.file.toFile(), "rw")) {
			cut.setLength(size);
		}
	}

	@Test
	void compactionsThemselvesAreNoReplacement() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		try (FileStore store = FileStore.open(this.file, OPTIONS)) {
			CompletableFuture<Long> looks = CompletableFuture.supplyAsync(() -> {
				long looked = 0;
				while (!done.get()) {
					assertThat(store.fileCondition()).isEqualTo(FileCondition.IN_PLACE);
					store.checkpoint();
					looked++;
				}
				return looked;
			});
			for (int i = 0; i < 60; i++) {
				put(store, i);
				store.compact();
			}
			done.set(true);
			assertThat(looks.get(30, TimeUnit.SECONDS)).isPositive();
		}
	}

	@Test
	void aStoreInMemoryIsAlwaysInPlace() {
		try (FileStore store = FileStore.inMemory(OPTIONS)) {
			put(store, 1);
			store.compact();
			assertThat(store.fileCondition()).isEqualTo(FileCondition.IN_PLACE);
		}
	}

}
