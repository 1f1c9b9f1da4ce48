package io.modelvault.boot.autoconfigure;

import java.util.concurrent.Executor;

import io.modelvault.boot.endpoint.ModelVaultCheckpointEndpoint;
import io.modelvault.boot.endpoint.ModelVaultCompactionEndpoint;
import io.modelvault.boot.endpoint.ModelVaultEndpoint;
import io.modelvault.data.core.DatabaseSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
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
	ModelVaultEndpoint modelVaultEndpoint(ConfigurableListableBeanFactory beanFactory) {
		return new ModelVaultEndpoint(beanFactory.getBeansOfType(DatabaseSource.class));
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	ModelVaultCheckpointEndpoint modelVaultCheckpointEndpoint(ConfigurableListableBeanFactory beanFactory) {
		return new ModelVaultCheckpointEndpoint(beanFactory.getBeansOfType(DatabaseSource.class), executor());
	}

	@Bean
	@ConditionalOnAvailableEndpoint
	@ConditionalOnMissingBean
	ModelVaultCompactionEndpoint modelVaultCompactionEndpoint(ConfigurableListableBeanFactory beanFactory) {
		return new ModelVaultCompactionEndpoint(beanFactory.getBeansOfType(DatabaseSource.class), executor());
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
