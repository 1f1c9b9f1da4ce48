package io.modelvault.data.observability;

import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes operations and transactions. Give the same one to template, transaction
 * manager and repositories. For any number of threads.
 */
public final class ModelVaultObservations {

	private final ObservationRegistry registry;

	private final @Nullable ModelVaultOperationConvention operationConvention;

	private final @Nullable ModelVaultTransactionConvention transactionConvention;

	/**
	 * Observes with the default conventions.
	 * @param registry whom to tell
	 */
	public ModelVaultObservations(ObservationRegistry registry) {
		this(registry, null, null);
	}

	/**
	 * Observes with other conventions.
	 * @param registry whom to tell
	 * @param operationConvention what is told of operations; null for the default
	 * @param transactionConvention what is told of transactions; null for the default
	 */
	public ModelVaultObservations(ObservationRegistry registry,
			@Nullable ModelVaultOperationConvention operationConvention,
			@Nullable ModelVaultTransactionConvention transactionConvention) {
		this.registry = registry;
		this.operationConvention = operationConvention;
		this.transactionConvention = transactionConvention;
	}

	/**
	 * Whether somebody listens now; otherwise there is nothing to do.
	 * @return whether the registry has a handler
	 */
	public boolean isActive() {
		return !this.registry.isNoop();
	}

	/**
	 * Observes an operation, in the method of a repository that the thread is in, if any.
	 * @param <R> the type of the result
	 * @param operation what is done
	 * @param work does it, and tells the context what it finds out
	 * @return what the work gives
	 */
	public <R extends @Nullable Object> R operation(String operation, Function<ModelVaultOperationContext, R> work) {
		ModelVaultOperationContext context = new ModelVaultOperationContext(operation, RepositoryMethod.current());
		Observation observation = ModelVaultObservation.OPERATION.observation(this.operationConvention,
				DefaultModelVaultOperationConvention.INSTANCE, () -> context, this.registry);
		return observation.observe(() -> work.apply(context));
	}

	/**
	 * Begins to observe a transaction on this thread.
	 * @param readOnly whether it only reads
	 * @param name the name that Spring gives it
	 * @return the observation, to be told how the transaction ends
	 */
	public ObservedTransaction transaction(boolean readOnly, @Nullable String name) {
		ModelVaultTransactionContext context = new ModelVaultTransactionContext(readOnly, name);
		return new ObservedTransaction(ModelVaultObservation.TRANSACTION.observation(this.transactionConvention,
				DefaultModelVaultTransactionConvention.INSTANCE, () -> context, this.registry), context);
	}

}
