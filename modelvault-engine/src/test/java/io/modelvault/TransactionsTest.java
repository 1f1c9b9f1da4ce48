package io.modelvault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.error.WriterTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a transaction promises, and what it refuses. */
class TransactionsTest {

	private final Database database = Database.openInMemory();

	private final ModelCollection<Item> items = this.database.collection(Item.class);

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void workThatReturnsIsCommittedAsAWhole() {
		String result = this.database.transaction((transaction) -> {
			ModelCollection<Item> inside = transaction.collection(Item.class);
			inside.insert(Item.of(1));
			inside.insert(Item.of(2));
			assertThat(inside.count()).isEqualTo(2);
			assertThat(this.items.count()).isZero();
			return "done";
		});
		assertThat(result).isEqualTo("done");
		assertThat(this.items.count()).isEqualTo(2);
	}

	@Test
	void workThatThrowsLeavesNothing() {
		assertThatThrownBy(() -> this.database.transactionWithoutResult((transaction) -> {
			transaction.in(this.items).insert(Item.of(1));
			throw new IllegalArgumentException("no");
		})).isInstanceOf(IllegalArgumentException.class);
		assertThat(this.items.count()).isZero();
		this.items.insert(Item.of(1));
	}

	@Test
	void workMayRollBackItself() {
		this.database.transactionWithoutResult((transaction) -> {
			transaction.in(this.items).insert(Item.of(1));
			transaction.rollback();
		});
		assertThat(this.items.count()).isZero();
	}

	@Test
	void secondTransactionInsideTheFirstIsRefusedAtOnce() {
		this.database.transactionWithoutResult((transaction) -> {
			assertThatThrownBy(() -> this.database.transaction((inner) -> inner))
				.isInstanceOf(TransactionStateException.class);
			assertThatThrownBy(() -> this.items.insert(Item.of(1))).isInstanceOf(TransactionStateException.class);
			transaction.in(this.items).insert(Item.of(2));
		});
		assertThat(this.items.query().list()).extracting(Item::id).containsExactly(2L);
		this.items.insert(Item.of(1));
	}

	@Test
	void endedTransactionRefusesEverythingButBeingClosed() {
		Transaction transaction = this.database.begin();
		ModelCollection<Item> inside = transaction.in(this.items);
		Savepoint savepoint = transaction.savepoint();
		transaction.commit();
		assertThat(transaction.isActive()).isFalse();
		assertThatThrownBy(transaction::commit).isInstanceOf(TransactionStateException.class);
		assertThatThrownBy(() -> inside.insert(Item.of(1))).isInstanceOf(TransactionStateException.class);
		assertThatThrownBy(() -> inside.get(1)).isInstanceOf(TransactionStateException.class);
		assertThatThrownBy(transaction::savepoint).isInstanceOf(TransactionStateException.class);
		assertThatThrownBy(() -> transaction.rollbackTo(savepoint)).isInstanceOf(TransactionStateException.class);
		transaction.rollback();
		transaction.close();
	}

	@Test
	void savepointOfAnotherTransactionIsRefused() {
		Savepoint foreign;
		try (Transaction first = this.database.begin()) {
			foreign = first.savepoint();
		}
		try (Transaction second = this.database.begin()) {
			assertThatThrownBy(() -> second.rollbackTo(foreign)).isInstanceOf(TransactionStateException.class);
		}
	}

	@Test
	void readOnlyTransactionKeepsItsSnapshotAndRefusesWrites() {
		this.items.insert(Item.of(1).withTag("a"));
		try (Transaction reading = this.database.beginReadOnly()) {
			assertThat(reading.isReadOnly()).isTrue();
			ModelCollection<Item> inside = reading.in(this.items);
			this.items.insert(Item.of(2).withTag("a"));
			this.items.delete(1);
			assertThat(inside.where(eq("tag", "a")).list()).extracting(Item::id).containsExactly(1L);
			assertThatThrownBy(() -> inside.insert(Item.of(3))).isInstanceOf(ReadOnlyException.class);
			assertThatThrownBy(() -> inside.where(eq("tag", "a")).delete()).isInstanceOf(ReadOnlyException.class);
			assertThatThrownBy(reading::savepoint).isInstanceOf(ReadOnlyException.class);
			reading.commit();
		}
		assertThat(this.items.query().list()).extracting(Item::id).containsExactly(2L);
	}

	@Test
	void writerWaitsForTheOneBeforeAndNoLongerThanItsTimeout() throws Exception {
		try (Transaction first = this.database.begin()) {
			CompletableFuture<Item> waiting = CompletableFuture.supplyAsync(() -> this.items.insert(Item.of(1)));
			assertThat(CompletableFuture.supplyAsync(() -> this.database.begin(Duration.ofMillis(50))))
				.failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(WriterTimeoutException.class);
			assertThat(waiting).isNotDone();
			assertThat(this.items.count()).isZero();
			first.commit();
			assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(Item.of(1));
		}
	}

	@Test
	void transactionMayBeEndedByAnotherThread() throws Exception {
		Transaction transaction = this.database.begin();
		CompletableFuture.runAsync(() -> transaction.in(this.items).insert(Item.of(1))).get(20, TimeUnit.SECONDS);
		CompletableFuture.runAsync(transaction::commit).get(20, TimeUnit.SECONDS);
		assertThat(this.items.count()).isEqualTo(1);
	}

	@Test
	void streamIsOneSnapshotAndLetsGoWhenItIsClosed() {
		this.items.insertAll(List.of(Item.of(1), Item.of(2), Item.of(3)));
		List<Long> seen = new ArrayList<>();
		try (Stream<Item> stream = this.items.query().orderBy("id").stream()) {
			stream.forEach((item) -> {
				seen.add(item.id());
				this.items.delete(3);
				this.items.save(Item.of(10 + item.id()));
			});
		}
		assertThat(seen).containsExactly(1L, 2L, 3L);
		assertThat(this.items.count()).isEqualTo(5);
	}

	@Test
	void streamInsideATransactionDoesNotSeeWhatIsWrittenWhileItIsOpen() {
		this.items.insertAll(List.of(Item.of(1).withTag("a"), Item.of(2).withTag("a"), Item.of(3).withTag("a")));
		this.database.transactionWithoutResult((transaction) -> {
			ModelCollection<Item> inside = transaction.in(this.items);
			try (Stream<Item> stream = inside.where(eq("tag", "a")).stream()) {
				List<Long> seen = stream.peek((item) -> inside.delete(3)).map(Item::id).toList();
				assertThat(seen).containsExactlyInAnyOrder(1L, 2L, 3L);
			}
			assertThat(inside.count()).isEqualTo(2);
		});
	}

	@Test
	void closedDatabaseRefusesEverything() {
		Transaction open = this.database.beginReadOnly();
		this.database.close();
		this.database.close();
		assertThat(this.database.isOpen()).isFalse();
		assertThatThrownBy(() -> this.items.insert(Item.of(1))).isInstanceOf(DatabaseClosedException.class);
		assertThatThrownBy(() -> this.items.count()).isInstanceOf(DatabaseClosedException.class);
		assertThatThrownBy(this.database::begin).isInstanceOf(DatabaseClosedException.class);
		assertThatThrownBy(this.database::collectionNames).isInstanceOf(DatabaseClosedException.class);
		assertThatThrownBy(() -> open.in(this.items).get(1)).isInstanceOf(DatabaseClosedException.class);
		open.close();
	}

}
