package io.modelvault.data.repository.config;

import java.lang.annotation.Annotation;

import org.springframework.data.repository.config.RepositoryBeanDefinitionRegistrarSupport;
import org.springframework.data.repository.config.RepositoryConfigurationExtension;

/** Registers the repositories for {@link EnableModelVaultRepositories}. */
class ModelVaultRepositoriesRegistrar extends RepositoryBeanDefinitionRegistrarSupport {

	@Override
	protected Class<? extends Annotation> getAnnotation() {
		return EnableModelVaultRepositories.class;
	}

	@Override
	protected RepositoryConfigurationExtension getExtension() {
		return new ModelVaultRepositoryConfigurationExtension();
	}

}
