package io.modelvault.data.observability;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Observes one transaction. What the thread does while the transaction is not suspended
 * is observed inside it. It ends once; later calls have no effect.
 */
public final class ObservedTransaction {

	private final Observation observation;

	private final ModelVaultTransactionContext context;

	private Observation.@Nullable Scope scope;

	private boolean ended;

	ObservedTransaction(Observation observation, ModelVaultTransactionContext context) {
		this.observation = observation.start();
		this.context = context;
		this.scope = observation.openScope();
	}

	/** Records that the thread suspended the transaction. */
	public void suspended() {
		Observation.Scope open = this.scope;
		if (open != null) {
			this.scope = null;
			open.close();
		}
	}

	/** Records that the thread resumed the transaction. */
	public void resumed() {
		if (!this.ended && this.scope == null) {
			this.scope = this.observation.openScope();
		}
	}

	/** Records the commit. */
	public void committed() {
		this.context.committed();
		end();
	}

	/** Records the end without a commit. */
	public void rolledBack() {
		end();
	}

	/**
	 * Records that the begin, the commit or the rollback failed.
	 * @param cause the failure
	 */
	public void failed(Throwable cause) {
		if (!this.ended) {
			this.observation.error(cause);
		}
		end();
	}

	private void end() {
		if (!this.ended) {
			this.ended = true;
			suspended();
			this.observation.stop();
		}
	}

}
