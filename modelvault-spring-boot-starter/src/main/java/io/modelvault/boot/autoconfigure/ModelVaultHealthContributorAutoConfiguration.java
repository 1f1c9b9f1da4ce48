package io.modelvault.boot.autoconfigure;

import io.modelvault.boot.health.ModelVaultHealthIndicator;
import io.modelvault.data.core.DatabaseSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link ModelVaultHealthIndicator}.
 */
@AutoConfiguration(after = ModelVaultAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(DatabaseSource.class)
@ConditionalOnEnabledHealthIndicator("modelvault")
public final class ModelVaultHealthContributorAutoConfiguration
		extends CompositeHealthContributorConfiguration<ModelVaultHealthIndicator, DatabaseSource> {

	ModelVaultHealthContributorAutoConfiguration() {
		super(ModelVaultHealthIndicator::new);
	}

	@Bean
	@ConditionalOnMissingBean(name = { "modelvaultHealthIndicator", "modelvaultHealthContributor" })
	HealthContributor modelvaultHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		return createContributor(beanFactory, DatabaseSource.class);
	}

}
