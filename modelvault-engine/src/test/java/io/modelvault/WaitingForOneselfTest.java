package io.modelvault;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.error.WriterInterruptedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A thread never waits for its own transaction, a close never for one that cannot commit
 * any more, and an interrupt ends the wait of a writer.
 */
@Timeout(20)
class WaitingForOneselfTest {

	private static final Duration LONG = Duration.ofMinutes(5);

	private final Database database = Database.openInMemory(DatabaseOptions.defaults().withWriterTimeout(LONG));

	private final ModelCollection<Item> items = this.database.collection(Item.class);

	private static void refused(ThrowingCallable call) {
		assertThatExceptionOfType(TransactionStateException.class).isThrownBy(call)
			.withMessageContaining("this thread has open");
	}

	@Test
	void isRefusedAtOnceWhateverIsAskedFor() {
		try (Transaction own = this.database.begin()) {
			own.in(this.items).insert(Item.of(1));
			refused(this.database::begin);
			refused(() -> this.items.insert(Item.of(2)));
			refused(() -> this.items.query().delete());
			refused(() -> this.database.rebuildIndexes(this.items.name()));
			refused(() -> this.database.dropCollection(this.items.name()));
			refused(() -> this.database.transaction((second) -> 1));
			refused(this.database::checkpoint);
			refused(this.database::compact);
			own.commit();
		}
		this.items.insert(Item.of(2));
		assertThat(this.items.count()).isEqualTo(2);
		this.database.close();
	}

	@Test
	void anotherThreadWaitsAndGetsItsTurn() {
		Transaction own = this.database.begin();
		CompletableFuture<Item> other = CompletableFuture.supplyAsync(() -> this.items.insert(Item.of(1)));
		own.commit();
		assertThat(other.join()).isEqualTo(Item.of(1));
		this.database.close();
	}

	@Test
	void closeRollsBackWhatCannotCommitAnyMore() {
		Transaction open = CompletableFuture.supplyAsync(this.database::begin).join();
		CompletableFuture.runAsync(() -> open.in(this.items).insert(Item.of(1))).join();
		this.database.close();
		assertThat(open.isActive()).isFalse();
		assertThatExceptionOfType(DatabaseClosedException.class).isThrownBy(open::commit);
	}

	@Test
	void closeLetsTheOperationEndThatIsUnderWay() throws Exception {
		CountDownLatch within = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		Transaction open = this.database.begin();
		open.in(this.items).insert(Item.of(1));
		CompletableFuture<Item> update = CompletableFuture.supplyAsync(() -> open.in(this.items).update(1, (before) -> {
			within.countDown();
			await(goOn);
			return before.withTag("changed");
		}));
		within.await();
		CompletableFuture<Void> close = CompletableFuture.runAsync(this.database::close);
		goOn.countDown();
		assertThat(update.join().tag()).isEqualTo("changed");
		close.join();
	}

	@Test
	void interruptEndsTheWaitAndStaysSet() throws Exception {
		try (Transaction own = this.database.begin()) {
			AtomicReference<Throwable> failure = new AtomicReference<>();
			CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
			Thread other = new Thread(() -> {
				try {
					this.items.insert(Item.of(1));
				}
				catch (RuntimeException ex) {
					failure.set(ex);
				}
				interrupted.complete(Thread.currentThread().isInterrupted());
			});
			other.start();
			other.interrupt();
			assertThat(interrupted.get()).isTrue();
			assertThat(failure.get()).isInstanceOf(WriterInterruptedException.class);
			own.in(this.items).insert(Item.of(1));
			own.commit();
		}
		this.database.close();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
