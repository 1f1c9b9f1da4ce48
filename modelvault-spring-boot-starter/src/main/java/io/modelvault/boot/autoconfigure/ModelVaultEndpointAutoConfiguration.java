package io.modelvault.boot.autoconfigure;

import io.modelvault.boot.endpoint.ModelVaultEndpoint;
import io.modelvault.data.core.DatabaseSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link ModelVaultEndpoint}.
 */
@AutoConfiguration(after = ModelVaultAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(ModelVaultEndpoint.class)
public final class ModelVaultEndpointAutoConfiguration {

	@Bean
	@ConditionalOnBean(DatabaseSource.class)
	@ConditionalOnMissingBean
	ModelVaultEndpoint modelVaultEndpoint(ConfigurableListableBeanFactory beanFactory) {
		return new ModelVaultEndpoint(beanFactory.getBeansOfType(DatabaseSource.class));
	}

}
