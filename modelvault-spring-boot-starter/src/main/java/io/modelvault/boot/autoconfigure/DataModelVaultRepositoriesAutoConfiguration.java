package io.modelvault.boot.autoconfigure;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.repository.config.ModelVaultRepositoryConfigurationExtension;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactoryBean;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of repositories: registers those in the packages of the application
 * as beans.
 */
@AutoConfiguration(after = DataModelVaultAutoConfiguration.class)
@ConditionalOnBean(ModelVaultOperations.class)
@ConditionalOnMissingBean({ ModelVaultRepositoryFactoryBean.class, ModelVaultRepositoryConfigurationExtension.class })
@ConditionalOnBooleanProperty(name = "modelvault.repositories.enabled", matchIfMissing = true)
@Import(DataModelVaultRepositoriesRegistrar.class)
public final class DataModelVaultRepositoriesAutoConfiguration {

}
