package io.modelvault.data.observability;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** Collects the data of a transaction. Not for several threads at once. */
public class ModelVaultTransactionContext extends Observation.Context {

	private final boolean readOnly;

	private final @Nullable String transactionName;

	private boolean committed;

	/**
	 * Creates the context of a transaction that is about to begin.
	 * @param readOnly whether the transaction is read-only
	 * @param transactionName the name that Spring gives it
	 */
	public ModelVaultTransactionContext(boolean readOnly, @Nullable String transactionName) {
		this.readOnly = readOnly;
		this.transactionName = transactionName;
	}

	/**
	 * Returns whether the transaction is read-only.
	 * @return whether it refuses writes
	 */
	public boolean isReadOnly() {
		return this.readOnly;
	}

	/**
	 * Returns the name that Spring gives it.
	 * @return by default the name of the method, or null
	 */
	public @Nullable String getTransactionName() {
		return this.transactionName;
	}

	/**
	 * Returns whether the transaction was committed.
	 * @return whether it was
	 */
	public boolean isCommitted() {
		return this.committed;
	}

	void committed() {
		this.committed = true;
	}

}
