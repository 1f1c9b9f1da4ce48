package io.modelvault.data.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names transactions and provides their keys. Register a bean of this type to replace
 * {@link DefaultModelVaultTransactionConvention}.
 */
public interface ModelVaultTransactionConvention extends ObservationConvention<ModelVaultTransactionContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ModelVaultTransactionContext;
	}

}
