package io.modelvault.data.core;

import java.util.function.Consumer;

import io.modelvault.Transaction;
import io.modelvault.data.observability.ObservedTransaction;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.ResourceHolderSupport;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Holds the transaction that is bound to a thread, with its {@link DatabaseSource} as the
 * key.
 */
final class TransactionHolder extends ResourceHolderSupport {

	private final Transaction transaction;

	private final @Nullable ObservedTransaction observed;

	private final SetProperties properties = new SetProperties();

	private final @Nullable Deadline deadline;

	TransactionHolder(Transaction transaction, @Nullable Deadline deadline, @Nullable ObservedTransaction observed) {
		this.transaction = transaction;
		this.deadline = deadline;
		this.observed = observed;
	}

	/**
	 * Returns the transaction of the calling thread, or null if it has none.
	 * @throws org.springframework.transaction.TransactionTimedOutException when its
	 * timeout has passed
	 */
	static @Nullable Transaction current(DatabaseSource source) {
		TransactionHolder holder = of(source);
		if (holder == null) {
			return null;
		}
		holder.requireTime();
		return holder.transaction;
	}

	/** What the calling thread is bound to, or null if it has no transaction. */
	static @Nullable TransactionHolder of(DatabaseSource source) {
		return (TransactionHolder) TransactionSynchronizationManager.getResource(source);
	}

	/**
	 * Marks the transaction as rollback-only when its time is over.
	 * @throws TransactionTimedOutException when its time is over
	 */
	void requireTime() {
		if (this.deadline != null && this.deadline.isPast()) {
			setRollbackOnly();
			throw new TransactionTimedOutException("The timeout of the ModelVault transaction is over; it is rolled "
					+ "back. Do less in it, or give it a longer timeout");
		}
	}

	/** When the transaction must have been committed, or null for no limit. */
	@Nullable Deadline deadline() {
		return this.deadline;
	}

	/** What the transaction has set in entities of the caller. */
	SetProperties properties() {
		return this.properties;
	}

	Transaction transaction() {
		return this.transaction;
	}

	/** Passes an event to the observation, if the transaction is observed. */
	void observe(Consumer<ObservedTransaction> event) {
		if (this.observed != null) {
			event.accept(this.observed);
		}
	}

}
