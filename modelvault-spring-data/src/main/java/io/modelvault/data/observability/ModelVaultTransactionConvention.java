package io.modelvault.data.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names transactions and says what is told of them. Make one a bean to change what
 * {@link DefaultModelVaultTransactionConvention} says.
 */
public interface ModelVaultTransactionConvention extends ObservationConvention<ModelVaultTransactionContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ModelVaultTransactionContext;
	}

}
