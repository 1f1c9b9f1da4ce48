package io.modelvault.data.observability;

import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes operations and transactions. Template, transaction manager and repositories
 * should share one instance. Safe for use by several threads.
 */
public final class ModelVaultObservations {

	private final ObservationRegistry registry;

	private final @Nullable ModelVaultOperationConvention operationConvention;

	private final @Nullable ModelVaultTransactionConvention transactionConvention;

	/**
	 * Creates observations with the default conventions.
	 * @param registry the registry to record to
	 */
	public ModelVaultObservations(ObservationRegistry registry) {
		this(registry, null, null);
	}

	/**
	 * Creates observations with other conventions.
	 * @param registry the registry to record to
	 * @param operationConvention the convention of operations; null for the default
	 * @param transactionConvention the convention of transactions; null for the default
	 */
	public ModelVaultObservations(ObservationRegistry registry,
			@Nullable ModelVaultOperationConvention operationConvention,
			@Nullable ModelVaultTransactionConvention transactionConvention) {
		this.registry = registry;
		this.operationConvention = operationConvention;
		this.transactionConvention = transactionConvention;
	}

	/**
	 * Returns whether observations are recorded; otherwise there is nothing to do.
	 * @return whether the registry has a handler
	 */
	public boolean isActive() {
		return !this.registry.isNoop();
	}

	/**
	 * Observes an operation, with the repository method that the thread is in, if any.
	 * @param <R> the type of the result
	 * @param operation the name of the operation
	 * @param work runs the operation and adds its findings to the context
	 * @return the result of the work
	 */
	public <R extends @Nullable Object> R operation(String operation, Function<ModelVaultOperationContext, R> work) {
		ModelVaultOperationContext context = new ModelVaultOperationContext(operation, RepositoryMethod.current());
		Observation observation = ModelVaultObservation.OPERATION.observation(this.operationConvention,
				DefaultModelVaultOperationConvention.INSTANCE, () -> context, this.registry);
		return observation.observe(() -> work.apply(context));
	}

	/**
	 * Starts the observation of a transaction on this thread.
	 * @param readOnly whether the transaction is read-only
	 * @param name the name that Spring gives it
	 * @return the observation, to be notified of the transaction's end
	 */
	public ObservedTransaction transaction(boolean readOnly, @Nullable String name) {
		ModelVaultTransactionContext context = new ModelVaultTransactionContext(readOnly, name);
		return new ObservedTransaction(ModelVaultObservation.TRANSACTION.observation(this.transactionConvention,
				DefaultModelVaultTransactionConvention.INSTANCE, () -> context, this.registry), context);
	}

}
