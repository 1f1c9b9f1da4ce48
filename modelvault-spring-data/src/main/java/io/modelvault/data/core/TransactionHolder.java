package io.modelvault.data.core;

import java.util.function.Consumer;

import io.modelvault.Transaction;
import io.modelvault.data.observability.ObservedTransaction;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The transaction that is bound to a thread, under its {@link DatabaseSource} as the key.
 */
final class TransactionHolder extends ResourceHolderSupport {

	private final Transaction transaction;

	private final @Nullable ObservedTransaction observed;

	TransactionHolder(Transaction transaction, @Nullable ObservedTransaction observed) {
		this.transaction = transaction;
		this.observed = observed;
	}

	/**
	 * The transaction of the calling thread, or null if it has none.
	 * @throws org.springframework.transaction.TransactionTimedOutException when its time
	 * is over
	 */
	static @Nullable Transaction current(DatabaseSource source) {
		TransactionHolder holder = (TransactionHolder) TransactionSynchronizationManager.getResource(source);
		if (holder == null) {
			return null;
		}
		if (holder.hasTimeout()) {
			holder.getTimeToLiveInMillis();
		}
		return holder.transaction;
	}

	Transaction transaction() {
		return this.transaction;
	}

	/** Lets the observation hear of it, if the transaction is observed. */
	void observe(Consumer<ObservedTransaction> event) {
		if (this.observed != null) {
			event.accept(this.observed);
		}
	}

}
