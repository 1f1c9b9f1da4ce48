package io.modelvault.store.file;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.error.WriterTimeoutException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A thread that asks for maintenance within its own transaction would wait for itself: it
 * is told so at once, and the transaction goes on.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MaintenanceWithinATransactionTest {

	private static final byte[] KEY = { 1 };

	private final FileStore store = FileStore
		.inMemory(StoreOptions.defaults().withAutomaticMaintenance(false).withCheckpointLogBytes(0));

	@Test
	void isRefusedAtOnceAndTheTransactionGoesOn() {
		try (WriteTransaction tx = this.store.begin(Duration.ofSeconds(1))) {
			tx.put(1, KEY, new byte[50]);
			assertThatExceptionOfType(TransactionStateException.class).isThrownBy(this.store::checkpoint)
				.withMessageContaining("checkpoint")
				.withMessageContaining("commit it or roll it back");
			assertThatExceptionOfType(TransactionStateException.class).isThrownBy(this.store::compact)
				.withMessageContaining("compaction");
			tx.commit();
		}
		this.store.checkpoint();
		this.store.compact();
		assertThat(this.store.snapshot().contains(1, KEY)).isTrue();
		this.store.close();
	}

	@Test
	void isDoneOnceATransactionThatWasHandedOverHasEnded() throws InterruptedException {
		WriteTransaction tx = this.store.begin(Duration.ofSeconds(1));
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread other = new Thread(() -> {
			tx.put(1, KEY, new byte[50]);
			tx.commit();
		});
		other.setUncaughtExceptionHandler((thread, ex) -> failure.set(ex));
		other.start();
		other.join();
		this.store.checkpoint();
		assertThat(failure.get()).isNull();
		assertThat(this.store.statistics().checkpoints()).isEqualTo(1);
		this.store.close();
	}

	/**
	 * A transaction belongs to the thread that works on it, whichever thread began it.
	 */
	@Test
	void isRefusedToWhomATransactionWasHandedOver() throws InterruptedException {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		try (WriteTransaction tx = this.store.begin(Duration.ofSeconds(1))) {
			Thread other = new Thread(() -> {
				tx.put(1, KEY, new byte[50]);
				this.store.checkpoint();
			});
			other.setUncaughtExceptionHandler((thread, ex) -> failure.set(ex));
			other.start();
			other.join();
		}
		assertThat(failure.get()).isInstanceOf(TransactionStateException.class);
		this.store.close();
	}

	@Test
	void anotherTransactionWaitsAsLongAsItWasTold() {
		try (WriteTransaction tx = this.store.begin(Duration.ofSeconds(1))) {
			tx.put(1, KEY, new byte[50]);
			assertThat(CompletableFuture.supplyAsync(() -> this.store.begin(Duration.ofMillis(20))))
				.failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(WriterTimeoutException.class);
		}
		this.store.close();
	}

	/** The transaction cannot end any more, so close does not wait for it. */
	@Test
	void closingDropsIt() {
		WriteTransaction tx = this.store.begin(Duration.ofSeconds(1));
		tx.put(1, KEY, new byte[50]);
		this.store.close();
		assertThatExceptionOfType(DatabaseClosedException.class).isThrownBy(tx::commit);
	}

}
