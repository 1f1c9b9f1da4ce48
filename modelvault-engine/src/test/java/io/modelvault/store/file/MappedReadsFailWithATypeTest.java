package io.modelvault.store.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another process cuts the file under its readers: the memory maps behind them have
 * nothing to read from, which the virtual machine reports when it likes. What comes out
 * is typed, and belongs to the read.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MappedReadsFailWithATypeTest {

	private static final int KEYS = 2_000;

	@TempDir
	private Path directory;

	private static byte[] key(int number) {
		return ByteBuffer.allocate(4).putInt(number).array();
	}

	private Path write() {
		Path file = this.directory.resolve("db");
		try (FileStore store = FileStore.open(file, StoreOptions.defaults());
				WriteTransaction tx = store.begin(Duration.ofSeconds(1))) {
			for (int i = 0; i < KEYS; i++) {
				byte[] value = new byte[300];
				ByteBuffer.wrap(value).putInt(i).putInt(290, i);
				tx.put(1, key(i), value);
			}
			tx.commit();
		}
		return file;
	}

	/** Without a cache, pages are read too. */
	@ParameterizedTest
	@ValueSource(longs = { 0, 64 << 20 })
	void ofPagesAndOfValues(long cacheBytes) throws IOException {
		Path file = write();
		int corrupt = 0;
		try (FileStore store = FileStore.open(file,
				StoreOptions.defaults().withReadOnly(true).withCacheBytes(cacheBytes));
				Snapshot snapshot = store.snapshot()) {
			for (int i = 0; i < 10 * KEYS; i++) {
				assertThat(snapshot.get(1, key(i % KEYS))).as("before").hasSize(300);
			}
			try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
				cut.setLength(16 * 1024);
			}
			for (int i = 0; i < KEYS; i++) {
				try {
					byte[] value = snapshot.get(1, key(i));
					assertThat(ByteBuffer.wrap(value).getInt()).isEqualTo(i);
				}
				catch (ModelVaultException ex) {
					assertThat(ex).isInstanceOf(CorruptDataException.class);
					corrupt++;
				}
			}
		}
		assertThat(corrupt).isGreaterThan(KEYS - 20);
	}

}
