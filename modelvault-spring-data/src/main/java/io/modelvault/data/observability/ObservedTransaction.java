package io.modelvault.data.observability;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The observation of one transaction. What the thread does while it is not suspended is
 * observed inside it. It ends once; afterwards nothing has an effect.
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

	/** The thread does something else meanwhile. */
	public void suspended() {
		Observation.Scope open = this.scope;
		if (open != null) {
			this.scope = null;
			open.close();
		}
	}

	/** The thread goes on with it. */
	public void resumed() {
		if (!this.ended && this.scope == null) {
			this.scope = this.observation.openScope();
		}
	}

	/** It has been committed. */
	public void committed() {
		this.context.committed();
		end();
	}

	/** It has ended without a commit. */
	public void rolledBack() {
		end();
	}

	/**
	 * It could not be begun, committed or rolled back.
	 * @param cause why
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
