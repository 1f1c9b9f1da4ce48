package io.modelvault.store.kv;

import io.modelvault.error.TransactionStateException;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction.Savepoint;
import org.junit.jupiter.api.Test;

import static io.modelvault.store.kv.StoreInTest.bytes;
import static io.modelvault.store.kv.StoreInTest.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a store promises about savepoints: back to them, or on without them. */
interface SavepointContract extends StoreInTest {

	@Test
	default void savepointsGoBackAndForth() {
		try (WriteTransaction tx = store().begin(SOON)) {
			tx.put(1, bytes("a"), bytes("1"));
			Savepoint first = tx.savepoint();
			tx.put(1, bytes("b"), bytes("2"));
			Savepoint second = tx.savepoint();
			tx.drop(1);
			tx.rollbackTo(second);
			assertThat(keys(tx, KeyRange.all(), Direction.ASCENDING)).containsExactly("a", "b");
			tx.rollbackTo(first);
			tx.put(1, bytes("c"), bytes("3"));
			tx.rollbackTo(first);
			tx.put(1, bytes("d"), bytes("4"));
			assertThatThrownBy(() -> tx.rollbackTo(second)).isInstanceOf(TransactionStateException.class);
			tx.commit();
		}
		reopen();
		try (Snapshot snapshot = store().snapshot()) {
			assertThat(keys(snapshot, KeyRange.all(), Direction.ASCENDING)).containsExactly("a", "d");
		}
	}

	@Test
	default void aReleasedSavepointIsForgottenAndItsChangesStay() {
		try (WriteTransaction tx = store().begin(SOON)) {
			tx.put(1, bytes("a"), bytes("1"));
			Savepoint first = tx.savepoint();
			tx.put(1, bytes("b"), bytes("2"));
			Savepoint second = tx.savepoint();
			tx.put(1, bytes("c"), bytes("3"));
			tx.release(second);
			Savepoint third = tx.savepoint();
			tx.put(1, bytes("d"), bytes("4"));
			tx.rollbackTo(third);
			tx.release(first);
			tx.put(1, bytes("e"), bytes("5"));
			assertThatThrownBy(() -> tx.rollbackTo(third)).isInstanceOf(TransactionStateException.class);
			tx.commit();
		}
		store().compact();
		reopen();
		try (Snapshot snapshot = store().snapshot()) {
			assertThat(keys(snapshot, KeyRange.all(), Direction.ASCENDING)).containsExactly("a", "b", "c", "e");
		}
	}

	@Test
	default void aSavepointOfAnotherTransactionIsRefused() {
		Savepoint other;
		try (WriteTransaction tx = store().begin(SOON)) {
			other = tx.savepoint();
		}
		try (WriteTransaction tx = store().begin(SOON)) {
			assertThatThrownBy(() -> tx.rollbackTo(other)).isInstanceOf(TransactionStateException.class);
			assertThatThrownBy(() -> tx.release(new Savepoint() {
			})).isInstanceOf(TransactionStateException.class);
			tx.savepoint();
			tx.put(1, bytes("a"), bytes("1"));
			assertThatThrownBy(() -> tx.rollbackTo(other)).isInstanceOf(TransactionStateException.class);
			tx.commit();
		}
		try (Snapshot snapshot = store().snapshot()) {
			assertThat(snapshot.contains(1, bytes("a"))).isTrue();
		}
	}

}
