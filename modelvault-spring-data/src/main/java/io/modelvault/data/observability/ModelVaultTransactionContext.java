package io.modelvault.data.observability;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a transaction. Not for several threads at once.
 */
public class ModelVaultTransactionContext extends Observation.Context {

	private final boolean readOnly;

	private final @Nullable String transactionName;

	private boolean committed;

	/**
	 * Nothing is known but what is going to begin.
	 * @param readOnly whether it only reads
	 * @param transactionName the name that Spring gives it
	 */
	public ModelVaultTransactionContext(boolean readOnly, @Nullable String transactionName) {
		this.readOnly = readOnly;
		this.transactionName = transactionName;
	}

	/**
	 * Whether it only reads.
	 * @return whether it refuses writes
	 */
	public boolean isReadOnly() {
		return this.readOnly;
	}

	/**
	 * The name that Spring gives it.
	 * @return by default the name of the method, or null
	 */
	public @Nullable String getTransactionName() {
		return this.transactionName;
	}

	/**
	 * Whether it has been committed.
	 * @return whether it has
	 */
	public boolean isCommitted() {
		return this.committed;
	}

	void committed() {
		this.committed = true;
	}

}
