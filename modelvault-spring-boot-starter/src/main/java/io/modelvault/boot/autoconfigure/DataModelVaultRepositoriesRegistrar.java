package io.modelvault.boot.autoconfigure;

import java.lang.annotation.Annotation;

import io.modelvault.data.repository.config.EnableModelVaultRepositories;
import io.modelvault.data.repository.config.ModelVaultRepositoryConfigurationExtension;

import org.springframework.boot.autoconfigure.data.AbstractRepositoryConfigurationSourceSupport;
import org.springframework.data.repository.config.RepositoryConfigurationExtension;

/** Scans the packages of the application for repositories. */
class DataModelVaultRepositoriesRegistrar extends AbstractRepositoryConfigurationSourceSupport {

	@Override
	protected Class<? extends Annotation> getAnnotation() {
		return EnableModelVaultRepositories.class;
	}

	@Override
	protected Class<?> getConfiguration() {
		return EnableModelVaultRepositoriesConfiguration.class;
	}

	@Override
	protected RepositoryConfigurationExtension getRepositoryConfigurationExtension() {
		return new ModelVaultRepositoryConfigurationExtension();
	}

	@EnableModelVaultRepositories
	private static final class EnableModelVaultRepositoriesConfiguration {

	}

}
