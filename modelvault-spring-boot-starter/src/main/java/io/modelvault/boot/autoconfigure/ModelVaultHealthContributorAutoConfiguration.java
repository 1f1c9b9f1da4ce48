package io.modelvault.boot.autoconfigure;

import java.util.List;

import io.modelvault.boot.health.ModelVaultHealthIndicator;
import io.modelvault.data.core.DatabaseSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of {@link ModelVaultHealthIndicator}.
 */
@AutoConfiguration(after = ModelVaultAutoConfiguration.class, before = HealthEndpointAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean(DatabaseSource.class)
@ConditionalOnEnabledHealthIndicator("modelvault")
public final class ModelVaultHealthContributorAutoConfiguration
		extends CompositeHealthContributorConfiguration<ModelVaultHealthIndicator, DatabaseSource> {

	private static final List<String> ORDER = List.of(Status.DOWN.getCode(), Status.OUT_OF_SERVICE.getCode(),
			ModelVaultHealthIndicator.DATA_LOSS.getCode(), Status.UP.getCode(), Status.UNKNOWN.getCode());

	ModelVaultHealthContributorAutoConfiguration() {
		super(ModelVaultHealthIndicator::new);
	}

	@Bean
	@ConditionalOnMissingBean(name = { "modelvaultHealthIndicator", "modelvaultHealthContributor" })
	HealthContributor modelvaultHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		return createContributor(beanFactory, DatabaseSource.class);
	}

	/**
	 * Ranks the statuses as the properties say. Where these say nothing, a loss of data
	 * has a rank too: a status without one does not count.
	 */
	@Bean
	@ConditionalOnMissingBean
	StatusAggregator modelvaultStatusAggregator(Environment environment) {
		List<String> order = Binder.get(environment)
			.bind("management.endpoint.health.status.order", Bindable.listOf(String.class))
			.orElse(ORDER);
		return StatusAggregator.of(order);
	}

}
