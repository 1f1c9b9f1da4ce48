package io.modelvault.boot.autoconfigure;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.modelvault.boot.database.NamedDatabases;
import io.modelvault.boot.metrics.ModelVaultMetrics;
import io.modelvault.data.core.DatabaseSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link ModelVaultMetrics}, one for each database.
 */
@AutoConfiguration(after = ModelVaultAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, DatabaseSource.class })
public final class ModelVaultMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "modelVaultMetrics")
	MeterBinder modelVaultMetrics(ConfigurableListableBeanFactory beanFactory) {
		List<ModelVaultMetrics> databases = beanFactory.getBeansOfType(DatabaseSource.class)
			.entrySet()
			.stream()
			.map((each) -> new ModelVaultMetrics(each.getValue(), NamedDatabases.nameOf(each.getKey())))
			.toList(); // held here because registries hold their objects weakly
		return (registry) -> databases.forEach((database) -> database.bindTo(registry));
	}

}
