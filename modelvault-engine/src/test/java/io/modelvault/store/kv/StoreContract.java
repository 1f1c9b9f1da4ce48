package io.modelvault.store.kv;

import io.modelvault.error.DatabaseClosedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every store promises, one contract for each kind of promise. A class per
 * implementation extends it.
 */
public abstract class StoreContract
		implements ValueContract, SnapshotContract, TransactionContract, SavepointContract, RestoreContract {

	private Store store;

	/** A store without keys. */
	protected abstract Store create();

	/**
	 * Closes the store and opens it again; a store that ends with its handle starts from
	 * its own snapshot.
	 */
	protected abstract Store reopen(Store open);

	/** Whether all that the store holds is in order; only its implementation can tell. */
	protected void check(Store open) {
	}

	@BeforeEach
	void open() {
		this.store = create();
	}

	@AfterEach
	void close() {
		check(this.store);
		this.store.close();
	}

	@Override
	public Store store() {
		return this.store;
	}

	@Override
	public void reopen() {
		this.store = reopen(this.store);
	}

	@Override
	public void check() {
		check(this.store);
	}

	@Test
	void aClosedStoreRefusesEverything() {
		Store closed = this.store;
		closed.close();
		closed.close();
		assertThatThrownBy(closed::snapshot).isInstanceOf(DatabaseClosedException.class);
		assertThatThrownBy(() -> closed.begin(SOON)).isInstanceOf(DatabaseClosedException.class);
		this.store = create();
	}

	/** Random operations, held against a sorted map after every few steps. */
	@Test
	void randomOperationsMatchASortedMap() {
		for (long seed = 1; seed <= 30; seed++) {
			try {
				new RandomRun(this, seed).go();
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("seed " + seed + ": " + ex, ex);
			}
			check();
			try (WriteTransaction tx = this.store.begin(SOON)) {
				tx.drop(1);
				tx.commit();
			}
		}
	}

}
