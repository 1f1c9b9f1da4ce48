package io.modelvault.data.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names operations and provides their keys. Register a bean of this type to replace
 * {@link DefaultModelVaultOperationConvention}.
 */
public interface ModelVaultOperationConvention extends ObservationConvention<ModelVaultOperationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ModelVaultOperationContext;
	}

}
