package io.modelvault.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.modelvault.store.Durability;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.StoreContract;
import io.modelvault.store.kv.WriteTransaction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileStoreOnDiskTest extends StoreContract {

	private static final StoreOptions OPTIONS = StoreOptions.defaults().withCacheBytes(1 << 20);

	@TempDir
	Path directory;

	private int files;

	@Override
	protected Store create() {
		return FileStore.open(this.directory.resolve("store-" + ++this.files + ".modelvault"), OPTIONS);
	}

	@Override
	protected Store reopen(Store open) {
		open.close();
		return FileStore.open(this.directory.resolve("store-" + this.files + ".modelvault"), OPTIONS);
	}

	@Override
	protected void check(Store open) {
		assertThat(((FileStore) open).check()).isEmpty();
	}

	@Test
	void anEmptyDatabaseIsCompactedAndCopied() {
		Path copy = this.directory.resolve("copy");
		try (Store store = create()) {
			store.compact();
			assertThat(store.statistics().compactions()).isZero();
			store.compactTo(copy);
		}
		try (Store store = FileStore.open(copy, OPTIONS); Snapshot snapshot = store.snapshot()) {
			assertThat(snapshot.count(1, KeyRange.all())).isZero();
			check(store);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatIsCommittedAtIntervalsIsSyncedWithoutBeingAskedFor(boolean maintained) {
		StoreOptions options = OPTIONS.withDurability(Durability.INTERVAL).withAutomaticMaintenance(maintained);
		try (Store store = FileStore.open(this.directory.resolve("intervals"), options)) {
			try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
				tx.put(1, new byte[] { 1 }, new byte[] { 2 });
				tx.commit();
			}
			long before = store.statistics().syncs();
			try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
				tx.put(1, new byte[] { 2 }, new byte[] { 2 });
				tx.commit();
			}
			Awaitility.await().until(() -> store.statistics().syncs() > before);
		}
	}

	@Test
	void whatIsOnlyReadStaysAsItIs() throws IOException {
		Path file = this.directory.resolve("read.modelvault");
		try (Store store = FileStore.open(file, OPTIONS); WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
			tx.put(1, new byte[] { 1 }, new byte[] { 2 });
			tx.commit();
		}
		byte[] before = Files.readAllBytes(file);
		for (int i = 0; i < 2; i++) {
			try (Store store = FileStore.open(file, OPTIONS); Snapshot snapshot = store.snapshot()) {
				assertThat(snapshot.get(1, new byte[] { 1 })).containsExactly(2);
				assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.CLEAN);
				assertThat(store.statistics().syncs()).isZero();
			}
			assertThat(file).hasBinaryContent(before);
		}
	}

}
