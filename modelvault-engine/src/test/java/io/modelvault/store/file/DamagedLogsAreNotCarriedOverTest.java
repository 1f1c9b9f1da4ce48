package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;

import io.modelvault.error.CorruptDataException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.io.MemoryStorage;
import io.modelvault.store.io.StorageFile;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.StorageDecorator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The log of what is committed beside a compaction is damaged on the medium: the
 * compaction is given up, and the file stays as it is.
 */
class DamagedLogsAreNotCarriedOverTest {

	private static final byte[] KEY = { 9 };

	private final MemoryStorage files = new MemoryStorage();

	private boolean commits;

	private int damaged;

	/** Commits once in the middle of a compaction, and damages reads of some length. */
	private StorageDecorator medium(FileStore[] store) {
		return new StorageDecorator(this.files) {
			@Override
			public StorageFile create(String name) throws IOException {
				if (DamagedLogsAreNotCarriedOverTest.this.commits) {
					DamagedLogsAreNotCarriedOverTest.this.commits = false;
					put(store[0], KEY, 3_000);
				}
				return super.create(name);
			}

			@Override
			protected StorageFile decorate(StorageFile file) {
				return new FileDecorator(file) {
					@Override
					public void readFully(long offset, byte[] target, int from, int length) throws IOException {
						read(offset, target, from, length);
						boolean header = length == SegmentHeader.BYTES;
						if (offset >= Superblock.LOG_START
								&& DamagedLogsAreNotCarriedOverTest.this.damaged == (header ? 1 : 2)) {
							target[from + length / 2] ^= 1;
						}
					}
				};
			}
		};
	}

	private static void put(FileStore store, byte[] key, int bytes) {
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(1))) {
			tx.put(1, key, new byte[bytes]);
			tx.commit();
		}
	}

	/** A header, then a payload. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void theCompactionIsGivenUp(int what) throws IOException {
		FileStore[] store = new FileStore[1];
		StoreOptions options = StoreOptions.defaults().withAutomaticMaintenance(false);
		store[0] = FileStore.open(medium(store), "db", options, null);
		put(store[0], new byte[] { 1 }, 100);
		this.commits = true;
		this.damaged = what;
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(store[0]::compact)
			.withMessageContaining("the file stays as it is");
		this.damaged = 0;
		assertThat(this.files.list("")).containsExactly("db");
		assertThat(store[0].snapshot().get(1, KEY)).hasSize(3_000);
		store[0].compact();
		store[0].close();
		try (FileStore again = FileStore.open(this.files, "db", options, null)) {
			assertThat(again.snapshot().get(1, KEY)).hasSize(3_000);
			assertThat(again.check()).isEmpty();
		}
	}

}
