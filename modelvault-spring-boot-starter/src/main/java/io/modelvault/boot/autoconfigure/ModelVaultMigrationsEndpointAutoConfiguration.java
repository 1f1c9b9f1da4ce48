package io.modelvault.boot.autoconfigure;

import io.modelvault.boot.endpoint.ModelVaultMigrationsEndpoint;
import io.modelvault.boot.migration.ModelVaultMigrationInitializer;
import io.modelvault.data.core.DatabaseSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link ModelVaultMigrationsEndpoint}.
 */
@AutoConfiguration(after = ModelVaultMigrationAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(ModelVaultMigrationsEndpoint.class)
public final class ModelVaultMigrationsEndpointAutoConfiguration {

	@Bean
	@ConditionalOnBean(DatabaseSource.class)
	@ConditionalOnMissingBean
	ModelVaultMigrationsEndpoint modelVaultMigrationsEndpoint(ConfigurableListableBeanFactory beanFactory) {
		return new ModelVaultMigrationsEndpoint(beanFactory.getBeansOfType(DatabaseSource.class),
				beanFactory.getBeansOfType(ModelVaultMigrationInitializer.class).values());
	}

}
