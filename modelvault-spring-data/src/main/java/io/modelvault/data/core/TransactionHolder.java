package io.modelvault.data.core;

import io.modelvault.Transaction;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The transaction that is bound to a thread, under its {@link DatabaseSource} as the key.
 */
final class TransactionHolder extends ResourceHolderSupport {

	private final Transaction transaction;

	TransactionHolder(Transaction transaction) {
		this.transaction = transaction;
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

}
