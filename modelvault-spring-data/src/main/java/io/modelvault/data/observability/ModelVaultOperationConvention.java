package io.modelvault.data.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names operations and says what is told of them. Make one a bean to change what
 * {@link DefaultModelVaultOperationConvention} says.
 */
public interface ModelVaultOperationConvention extends ObservationConvention<ModelVaultOperationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ModelVaultOperationContext;
	}

}
