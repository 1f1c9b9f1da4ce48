package io.modelvault.boot.autoconfigure;

import java.util.List;

import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultExceptionTranslator;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.ModelVaultTransactionManager;
import io.modelvault.data.core.convert.MappingModelVaultConverter;
import io.modelvault.data.core.convert.ModelVaultConverter;
import io.modelvault.data.core.convert.ModelVaultCustomConversions;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.repository.query.FullScanPolicy;
import io.modelvault.model.Model;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScanner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.ManagedTypes;
import org.springframework.transaction.TransactionManager;

/**
 * Auto-configuration of mapping, template and transactions. Ordered after the transaction
 * managers of other stores: if there is one, ModelVault's does not compete with it for
 * plain {@code @Transactional}.
 */
@AutoConfiguration(
		after = { ModelVaultAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class },
		afterName = { "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration" },
		before = TransactionAutoConfiguration.class)
@ConditionalOnSingleCandidate(DatabaseSource.class)
@EnableConfigurationProperties(ModelVaultProperties.class)
@Import({ DataModelVaultAutoConfiguration.OnlyTransactionManagerConfiguration.class,
		DataModelVaultAutoConfiguration.FurtherTransactionManagerConfiguration.class })
public final class DataModelVaultAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static ModelVaultCustomConversions modelVaultCustomConversions() {
		return new ModelVaultCustomConversions(List.of());
	}

	@Bean
	@ConditionalOnMissingBean
	static ModelVaultMappingContext modelVaultMappingContext(ApplicationContext applicationContext,
			ModelVaultCustomConversions conversions) throws ClassNotFoundException {
		ModelVaultMappingContext context = new ModelVaultMappingContext();
		context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
		context.setManagedTypes(ManagedTypes.fromIterable(new EntityScanner(applicationContext).scan(Model.class)));
		return context;
	}

	@Bean
	@ConditionalOnMissingBean(ModelVaultConverter.class)
	static MappingModelVaultConverter modelVaultConverter(ModelVaultMappingContext mappingContext,
			ModelVaultCustomConversions conversions) {
		return new MappingModelVaultConverter(mappingContext, conversions);
	}

	@Bean
	@ConditionalOnMissingBean(ModelVaultOperations.class)
	ModelVaultTemplate modelVaultTemplate(DatabaseSource source, ModelVaultConverter converter) {
		return new ModelVaultTemplate(source, converter);
	}

	@Bean
	@ConditionalOnMissingBean
	ModelVaultExceptionTranslator modelVaultExceptionTranslator() {
		return new ModelVaultExceptionTranslator();
	}

	@Bean
	@ConditionalOnMissingBean
	FullScanPolicy modelVaultFullScanPolicy(ModelVaultProperties properties) {
		return properties.getRepositories().getFullScan();
	}

	private static ModelVaultTransactionManager transactionManager(DatabaseSource source,
			ObjectProvider<TransactionManagerCustomizers> customizers) {
		ModelVaultTransactionManager transactionManager = new ModelVaultTransactionManager(source);
		customizers.ifAvailable((present) -> present.customize(transactionManager));
		return transactionManager;
	}

	/** ModelVault's is the transaction manager of the application. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(TransactionManager.class)
	static class OnlyTransactionManagerConfiguration {

		@Bean
		ModelVaultTransactionManager modelVaultTransactionManager(DatabaseSource source,
				ObjectProvider<TransactionManagerCustomizers> customizers) {
			return transactionManager(source, customizers);
		}

	}

	/**
	 * Another store has the transaction manager of the application. ModelVault's serves
	 * the repositories, and code that names it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(TransactionManager.class)
	@ConditionalOnMissingBean(ModelVaultTransactionManager.class)
	static class FurtherTransactionManagerConfiguration {

		@Bean(defaultCandidate = false)
		ModelVaultTransactionManager modelVaultTransactionManager(DatabaseSource source,
				ObjectProvider<TransactionManagerCustomizers> customizers) {
			return transactionManager(source, customizers);
		}

	}

}
