package io.modelvault.boot.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.ModelVaultTransactionManager;
import io.modelvault.data.observability.ModelVaultObservations;
import io.modelvault.data.observability.ModelVaultOperationConvention;
import io.modelvault.data.observability.ModelVaultTransactionConvention;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link ModelVaultObservations}: observes operations and
 * transactions once all beans have been created.
 */
@AutoConfiguration(after = ModelVaultAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean({ ObservationRegistry.class, DatabaseSource.class })
public final class ModelVaultObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ModelVaultObservations modelVaultObservations(ObservationRegistry registry,
			ObjectProvider<ModelVaultOperationConvention> operations,
			ObjectProvider<ModelVaultTransactionConvention> transactions) {
		return new ModelVaultObservations(registry, operations.getIfAvailable(), transactions.getIfAvailable());
	}

	@Bean
	SmartInitializingSingleton modelVaultObservationsInitializer(ModelVaultObservations observations,
			ObjectProvider<ModelVaultTemplate> templates, ObjectProvider<ModelVaultTransactionManager> managers) {
		return () -> {
			templates.stream(ObjectProvider.UNFILTERED, false)
				.forEach((template) -> template.setObservations(observations));
			managers.stream(ObjectProvider.UNFILTERED, false)
				.forEach((manager) -> manager.setObservations(observations));
		};
	}

}
