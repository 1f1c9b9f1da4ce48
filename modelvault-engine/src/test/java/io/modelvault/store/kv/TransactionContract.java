package io.modelvault.store.kv;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.modelvault.error.TransactionStateException;
import io.modelvault.error.WriterTimeoutException;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction.Savepoint;
import org.junit.jupiter.api.Test;

import static io.modelvault.store.kv.StoreInTest.bytes;
import static io.modelvault.store.kv.StoreInTest.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a store promises about transactions: all or nothing, one at a time. */
interface TransactionContract extends StoreInTest {

	@Test
	default void putTellsWhetherTheKeyWasThere() {
		try (WriteTransaction tx = store().begin(SOON)) {
			assertThat(tx.put(1, bytes("a"), bytes("1"))).isFalse();
			assertThat(tx.put(1, bytes("a"), bytes("2"))).isTrue();
			assertThat(tx.delete(1, bytes("a"))).isTrue();
			assertThat(tx.delete(1, bytes("a"))).isFalse();
			tx.commit();
		}
		assertThat(read("a")).isNull();
	}

	@Test
	default void nothingRemainsOfATransactionThatIsNotCommitted() {
		write("a", "1");
		try (WriteTransaction tx = store().begin(SOON)) {
			tx.put(1, bytes("a"), bytes("2"));
			tx.put(1, bytes("b"), bytes("2"));
			tx.drop(1);
		}
		assertThat(read("a")).isEqualTo("1");
		assertThat(read("b")).isNull();
		reopen();
		assertThat(read("a")).isEqualTo("1");
	}

	@Test
	default void aTransactionReadsItsOwnWrites() {
		write("a", "1");
		write("b", "1");
		try (WriteTransaction tx = store().begin(SOON)) {
			tx.put(1, bytes("c"), bytes("3"));
			tx.delete(1, bytes("a"));
			assertThat(tx.contains(1, bytes("a"))).isFalse();
			assertThat(tx.get(1, bytes("c"))).isEqualTo(bytes("3"));
			assertThat(tx.count(1, KeyRange.all())).isEqualTo(2);
			assertThat(keys(tx, KeyRange.all(), Direction.ASCENDING)).containsExactly("b", "c");
			assertThat(read("c")).isNull();
		}
	}

	@Test
	default void aTransactionRemembersWhatItBeganWith() {
		write("a", "1");
		try (WriteTransaction tx = store().begin(SOON)) {
			Snapshot base = tx.base();
			tx.put(1, bytes("a"), bytes("2"));
			tx.put(1, bytes("b"), bytes("3"));
			assertThat(base.get(1, bytes("a"))).isEqualTo(bytes("1"));
			assertThat(base.count(1, KeyRange.all())).isEqualTo(1);
			tx.commit();
			assertThat(base.contains(1, bytes("b"))).isFalse();
			base.close();
			assertThatThrownBy(tx::base).isInstanceOf(TransactionStateException.class);
		}
	}

	@Test
	default void aTransactionLargerThanABufferIsOneTransaction() {
		byte[] value = new byte[10_000];
		try (WriteTransaction tx = store().begin(SOON)) {
			Savepoint start = tx.savepoint();
			for (int i = 0; i < 100; i++) {
				tx.put(1, bytes("lost" + i), value);
			}
			tx.rollbackTo(start);
			for (int i = 0; i < 100; i++) {
				tx.put(1, bytes("kept" + i), value);
			}
			tx.commit();
		}
		try (WriteTransaction tx = store().begin(SOON)) {
			for (int i = 0; i < 100; i++) {
				tx.put(1, bytes("given up" + i), value);
			}
		}
		write("z", "1");
		reopen();
		try (Snapshot snapshot = store().snapshot()) {
			assertThat(snapshot.count(1, KeyRange.all())).isEqualTo(101);
			assertThat(snapshot.count(1, KeyRange.prefix(bytes("kept")))).isEqualTo(100);
			assertThat(snapshot.get(1, bytes("kept7"))).hasSize(10_000);
		}
	}

	@Test
	default void thereIsOneWriterAtATime() throws Exception {
		try (WriteTransaction first = store().begin(SOON)) {
			first.put(1, bytes("a"), bytes("1"));
			assertThat(CompletableFuture.supplyAsync(() -> store().begin(Duration.ofMillis(20))))
				.failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(WriterTimeoutException.class);
			first.commit();
		}
		store().begin(SOON).close();
	}

	@Test
	default void aTransactionBelongsToNoThread() throws Exception {
		WriteTransaction tx = store().begin(SOON);
		ExecutorService other = Executors.newSingleThreadExecutor();
		try {
			other.submit(() -> tx.put(1, bytes("a"), bytes("1"))).get(10, TimeUnit.SECONDS);
			other.submit(tx::commit).get(10, TimeUnit.SECONDS);
		}
		finally {
			other.shutdownNow();
		}
		assertThat(read("a")).isEqualTo("1");
	}

	@Test
	default void anEndedTransactionRefusesEverything() {
		WriteTransaction tx = store().begin(SOON);
		tx.commit();
		assertThatThrownBy(() -> tx.put(1, bytes("a"), bytes("1"))).isInstanceOf(TransactionStateException.class);
		assertThatThrownBy(tx::commit).isInstanceOf(TransactionStateException.class);
		tx.rollback();
		store().begin(SOON).close();
	}

	@Test
	default void theSequenceCountsCommits() {
		write("a", "1");
		write("a", "2");
		try (WriteTransaction tx = store().begin(SOON)) {
			assertThat(tx.commit()).isEqualTo(2);
		}
		reopen();
		try (Snapshot snapshot = store().snapshot()) {
			assertThat(snapshot.commitSequence()).isEqualTo(2);
		}
	}

	@Test
	default void writersFromManyThreadsAllCount() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<?>> results = new ArrayList<>();
		for (int t = 0; t < 8; t++) {
			int thread = t;
			results.add(threads.submit(() -> {
				start.await();
				for (int i = 0; i < 50; i++) {
					write("t" + thread + "-" + i, "v");
					assertThat(read("t" + thread + "-" + i)).isEqualTo("v");
				}
				return null;
			}));
		}
		start.countDown();
		for (Future<?> result : results) {
			result.get(60, TimeUnit.SECONDS);
		}
		threads.shutdown();
		reopen();
		try (Snapshot snapshot = store().snapshot()) {
			assertThat(snapshot.count(1, KeyRange.all())).isEqualTo(400);
			assertThat(snapshot.commitSequence()).isEqualTo(400);
		}
	}

}
