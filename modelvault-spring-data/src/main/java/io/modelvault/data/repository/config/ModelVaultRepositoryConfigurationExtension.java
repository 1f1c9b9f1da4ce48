package io.modelvault.data.repository.config;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;

import io.modelvault.data.aot.ModelVaultRepositoryAotProcessor;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactoryBean;
import io.modelvault.data.repository.support.SimpleModelVaultRepository;
import io.modelvault.model.Model;

import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.repository.config.AnnotationRepositoryConfigurationSource;
import org.springframework.data.repository.config.RepositoryConfigurationExtensionSupport;
import org.springframework.data.repository.core.RepositoryMetadata;

/**
 * Tells Spring Data how to register ModelVault repositories as beans. If other Spring
 * Data modules are present, an interface is a ModelVault repository if it extends
 * {@link ModelVaultRepository} or its entity is annotated with {@link Model}.
 */
public class ModelVaultRepositoryConfigurationExtension extends RepositoryConfigurationExtensionSupport {

	@Override
	public String getModuleName() {
		return "ModelVault";
	}

	@Override
	public String getModuleIdentifier() {
		return "modelvault";
	}

	@Override
	@Deprecated
	@SuppressWarnings("deprecation")
	protected String getModulePrefix() {
		return getModuleIdentifier();
	}

	@Override
	public String getRepositoryBaseClassName() {
		return SimpleModelVaultRepository.class.getName();
	}

	@Override
	public String getRepositoryFactoryBeanClassName() {
		return ModelVaultRepositoryFactoryBean.class.getName();
	}

	@Override
	protected Collection<Class<? extends Annotation>> getIdentifyingAnnotations() {
		return List.of(Model.class);
	}

	@Override
	protected Collection<Class<?>> getIdentifyingTypes() {
		return List.of(ModelVaultRepository.class);
	}

	@Override
	public Class<? extends BeanRegistrationAotProcessor> getRepositoryAotProcessor() {
		return ModelVaultRepositoryAotProcessor.class;
	}

	/** Refuses reactive repositories, and names the alternative. */
	@Override
	protected boolean useRepositoryConfiguration(RepositoryMetadata metadata) {
		if (metadata.isReactiveRepository()) {
			throw new InvalidDataAccessApiUsageException("Reactive repositories are not supported by ModelVault, but "
					+ metadata.getRepositoryInterface().getName() + " is one. Extend ModelVaultRepository, and let "
					+ "its methods give back values, a Stream, or a CompletableFuture where they are @Async");
		}
		return super.useRepositoryConfiguration(metadata);
	}

	@Override
	public void postProcess(BeanDefinitionBuilder builder, AnnotationRepositoryConfigurationSource config) {
		AnnotationAttributes attributes = config.getAttributes();
		builder.addPropertyReference("modelVaultOperations", attributes.getString("modelVaultTemplateRef"));
		builder.addPropertyValue("transactionManager", attributes.getString("transactionManagerRef"));
		builder.addPropertyValue("enableDefaultTransactions", attributes.getBoolean("enableDefaultTransactions"));
	}

}
