package io.modelvault.data.config;

import java.lang.annotation.Annotation;

import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.mapping.event.AuditingEntityCallback;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.data.auditing.IsNewAwareAuditingHandler;
import org.springframework.data.auditing.config.AuditingBeanDefinitionRegistrarSupport;
import org.springframework.data.auditing.config.AuditingConfiguration;
import org.springframework.data.config.ParsingUtils;
import org.springframework.data.mapping.context.PersistentEntities;

/** Registers the bean definitions for {@link EnableModelVaultAuditing}. */
class ModelVaultAuditingRegistrar extends AuditingBeanDefinitionRegistrarSupport {

	private static final String HANDLER = "modelVaultAuditingHandler";

	@Override
	protected Class<? extends Annotation> getAnnotation() {
		return EnableModelVaultAuditing.class;
	}

	@Override
	protected String getAuditingHandlerBeanName() {
		return HANDLER;
	}

	@Override
	protected BeanDefinitionBuilder getAuditHandlerBeanDefinitionBuilder(AuditingConfiguration configuration) {
		AbstractBeanDefinition entities = BeanDefinitionBuilder.rootBeanDefinition(PersistentEntities.class, "of")
			.addConstructorArgValue(new RuntimeBeanReference(ModelVaultMappingContext.class))
			.getBeanDefinition();
		BeanDefinitionBuilder builder = BeanDefinitionBuilder.rootBeanDefinition(IsNewAwareAuditingHandler.class);
		builder.addConstructorArgValue(entities);
		return configureDefaultAuditHandlerAttributes(configuration, builder);
	}

	@Override
	protected void registerAuditListenerBeanDefinition(BeanDefinition handler, BeanDefinitionRegistry registry) {
		BeanDefinitionBuilder callback = BeanDefinitionBuilder.rootBeanDefinition(AuditingEntityCallback.class);
		callback.addConstructorArgValue(ParsingUtils.getObjectFactoryBeanDefinition(HANDLER, registry));
		registerInfrastructureBeanWithId(callback.getRawBeanDefinition(), AuditingEntityCallback.class.getName(),
				registry);
	}

}
