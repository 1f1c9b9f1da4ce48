package io.modelvault.store.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.modelvault.error.WriterTimeoutException;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ActivityIsCountedTest {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	private Path directory;

	private Store store;

	@BeforeEach
	void open() {
		this.store = FileStore.open(this.directory.resolve("a.modelvault"), StoreOptions.defaults());
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void commitsAndRollbacksAreCounted() {
		StoreActivity before = this.store.activity();
		put(1);
		put(2);
		this.store.begin(PATIENCE).rollback();
		try (WriteTransaction nothing = this.store.begin(PATIENCE)) {
			nothing.commit();
		}
		StoreActivity after = this.store.activity();
		assertThat(after.commits().count() - before.commits().count()).isEqualTo(2);
		assertThat(after.commits().nanos()).isGreaterThan(before.commits().nanos());
		assertThat(after.rollbacks() - before.rollbacks()).isEqualTo(1);
		assertThat(after.waits().count() - before.waits().count()).isEqualTo(4);
		assertThat(after.commitSyncs() - before.commitSyncs()).isEqualTo(2);
	}

	@Test
	void commitsThatShareASyncAreMoreThanTheSyncs() {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
				.mapToObj((writer) -> CompletableFuture
					.runAsync(() -> IntStream.range(0, 50).forEach((number) -> put(writer * 100 + number)), threads))
				.toList();
			writers.forEach(CompletableFuture::join);
		}
		finally {
			threads.shutdown();
		}
		StoreActivity activity = this.store.activity();
		assertThat(activity.commits().count()).isEqualTo(400);
		assertThat(activity.commitSyncs()).isPositive().isLessThanOrEqualTo(400);
		assertThat(activity.syncs().count()).isGreaterThanOrEqualTo(activity.commitSyncs());
	}

	@Test
	void waitForTheWriterIsMeasuredAlsoWhenItIsGivenUp() {
		Duration timeout = Duration.ofMillis(50);
		long before = this.store.activity().waits().nanos();
		try (WriteTransaction open = this.store.begin(PATIENCE)) {
			assertThat(CompletableFuture.supplyAsync(() -> this.store.begin(timeout)))
				.failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(WriterTimeoutException.class);
			assertThat(this.store.activity().waits().nanos() - before).isGreaterThanOrEqualTo(timeout.toNanos());
		}
	}

	@Test
	void checkpointsAndCompactionsAreCountedWithWhatTheyWrite() {
		IntStream.range(0, 100).forEach(this::put);
		this.store.checkpoint();
		this.store.checkpoint();
		StoreActivity.Work checkpoints = this.store.activity().checkpoints();
		assertThat(checkpoints.count()).isEqualTo(1);
		assertThat(checkpoints.nanos()).isPositive();
		assertThat(checkpoints.bytes()).isGreaterThan(100 * 8);
		this.store.compact();
		StoreActivity.Work compactions = this.store.activity().compactions();
		assertThat(compactions.count()).isEqualTo(1);
		assertThat(compactions.nanos()).isPositive();
		assertThat(compactions.bytes()).isEqualTo(this.store.statistics().usedBytes());
	}

	@Test
	void countsGoOnWhenACompactionReplacesTheFile() {
		IntStream.range(0, 100).forEach(this::put);
		reopen();
		put(100);
		read(50);
		StoreActivity before = this.store.activity();
		assertThat(before.syncs().count()).isPositive();
		assertThat(before.cacheMisses()).isPositive();
		this.store.compact();
		StoreActivity after = this.store.activity();
		assertThat(after.syncs().count()).isGreaterThanOrEqualTo(before.syncs().count());
		assertThat(after.syncs().nanos()).isGreaterThanOrEqualTo(before.syncs().nanos());
		assertThat(after.commitSyncs()).isGreaterThanOrEqualTo(before.commitSyncs());
		assertThat(after.cacheMisses()).isGreaterThanOrEqualTo(before.cacheMisses());
	}

	@Test
	void countsAreKnownAfterTheCloseAndCanBeAddedToThoseOfTheNextOpen() {
		put(1);
		StoreActivity first = this.store.activity();
		reopen();
		put(2);
		StoreActivity both = first.plus(this.store.activity());
		assertThat(both.commits().count()).isEqualTo(2);
		assertThat(both.commitSyncs()).isEqualTo(2);
		this.store.close();
		assertThat(first.plus(this.store.activity()).commits()).isEqualTo(both.commits());
	}

	private void reopen() {
		this.store.close();
		open();
	}

	private void read(int number) {
		try (Snapshot snapshot = this.store.snapshot()) {
			assertThat(snapshot.get(1, key(number))).isNotNull();
		}
	}

	private void put(int number) {
		try (WriteTransaction transaction = this.store.begin(PATIENCE)) {
			transaction.put(1, key(number), new byte[8]);
			transaction.commit();
		}
	}

	private static byte[] key(int number) {
		return new byte[] { (byte) (number >> 8), (byte) number };
	}

}
