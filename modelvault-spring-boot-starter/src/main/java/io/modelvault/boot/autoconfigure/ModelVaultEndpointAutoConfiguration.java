package io.modelvault.boot.autoconfigure;

import java.util.concurrent.Executor;

import io.modelvault.boot.endpoint.ModelVaultCheckpointEndpoint;
import io.modelvault.boot.endpoint.ModelVaultCompactionEndpoint;
import io.modelvault.boot.endpoint.ModelVaultEndpoint;
import io.modelvault.data.core.DatabaseSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.PropertiesEndpointAccessResolver;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Auto-configuration of {@link ModelVaultEndpoint}, {@link ModelVaultCheckpointEndpoint}
 * and {@link ModelVaultCompactionEndpoint}.
 */
@AutoConfiguration(after = ModelVaultAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(DatabaseSource.class)
public final class ModelVaultEndpointAutoConfiguration {

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	ModelVaultEndpoint modelVaultEndpoint(ConfigurableListableBeanFactory beanFactory, Environment environment) {
		return new ModelVaultEndpoint(beanFactory.getBeansOfType(DatabaseSource.class), writeAccess(environment));
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	ModelVaultCheckpointEndpoint modelVaultCheckpointEndpoint(ConfigurableListableBeanFactory beanFactory,
			Environment environment) {
		return new ModelVaultCheckpointEndpoint(beanFactory.getBeansOfType(DatabaseSource.class), executor(),
				writeAccess(environment));
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	ModelVaultCompactionEndpoint modelVaultCompactionEndpoint(ConfigurableListableBeanFactory beanFactory,
			Environment environment) {
		return new ModelVaultCompactionEndpoint(beanFactory.getBeansOfType(DatabaseSource.class), executor(),
				writeAccess(environment));
	}

	/**
	 * Returns a resolver of its own: the one of the application remembers the access that
	 * an endpoint declares, which is unrestricted, so that a refusal can say why.
	 */
	static EndpointAccessResolver writeAccess(Environment environment) {
		return new PropertiesEndpointAccessResolver(environment);
	}

	/**
	 * Returns an executor with a thread for each run: runs are few, and closing the
	 * database waits for them.
	 */
	private static Executor executor() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("modelvault-actuator-");
		executor.setDaemon(true);
		return executor;
	}

}
