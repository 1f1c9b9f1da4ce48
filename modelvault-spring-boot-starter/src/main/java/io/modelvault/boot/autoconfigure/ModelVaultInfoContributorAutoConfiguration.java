package io.modelvault.boot.autoconfigure;

import io.modelvault.boot.info.ModelVaultInfoContributor;
import io.modelvault.data.core.DatabaseSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link ModelVaultInfoContributor}.
 */
@AutoConfiguration(after = ModelVaultAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
@ConditionalOnBean(DatabaseSource.class)
public final class ModelVaultInfoContributorAutoConfiguration {

	@Bean
	@ConditionalOnEnabledInfoContributor(value = "modelvault", fallback = InfoContributorFallback.DISABLE)
	@ConditionalOnMissingBean
	ModelVaultInfoContributor modelVaultInfoContributor(ConfigurableListableBeanFactory beanFactory) {
		return new ModelVaultInfoContributor(beanFactory.getBeansOfType(DatabaseSource.class));
	}

}
