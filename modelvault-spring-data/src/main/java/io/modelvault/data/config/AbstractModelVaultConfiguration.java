package io.modelvault.data.config;

import java.util.List;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ManagedDatabase;
import io.modelvault.data.core.ModelVaultExceptionTranslator;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.ModelVaultTransactionManager;
import io.modelvault.data.core.convert.MappingModelVaultConverter;
import io.modelvault.data.core.convert.ModelVaultConverter;
import io.modelvault.data.core.convert.ModelVaultCustomConversions;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures ModelVault in an application without Spring Boot. A subclass opens the
 * database; this class provides the template, the transaction manager and the beans that
 * {@link io.modelvault.data.repository.config.EnableModelVaultRepositories} needs:
 *
 * <pre>
 * &#64;Configuration
 * &#64;EnableTransactionManagement
 * &#64;EnableModelVaultRepositories
 * class Persistence extends AbstractModelVaultConfiguration {
 *
 *     protected Database openDatabase() {
 *         return Database.open(Path.of("cities.modelvault"));
 *     }
 *
 * }
 * </pre>
 */
@Configuration(proxyBeanMethods = false)
public abstract class AbstractModelVaultConfiguration {

	/**
	 * Opens the database. Called when the application context starts, and again when it
	 * starts after a stop.
	 * @return an open database, which the context closes
	 */
	protected abstract Database openDatabase();

	@Bean
	public ManagedDatabase modelVaultDatabaseSource() {
		return new ManagedDatabase(this::openDatabase);
	}

	/**
	 * Returns the converters between classes of the application and classes that can be
	 * stored.
	 * @return none, unless overridden
	 */
	@Bean
	public ModelVaultCustomConversions modelVaultCustomConversions() {
		return new ModelVaultCustomConversions(List.of());
	}

	@Bean
	public ModelVaultMappingContext modelVaultMappingContext(ModelVaultCustomConversions conversions) {
		ModelVaultMappingContext context = new ModelVaultMappingContext();
		context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
		return context;
	}

	@Bean
	public ModelVaultConverter modelVaultConverter(ModelVaultMappingContext mappingContext,
			ModelVaultCustomConversions conversions) {
		return new MappingModelVaultConverter(mappingContext, conversions);
	}

	@Bean
	public ModelVaultTemplate modelVaultTemplate(DatabaseSource source, ModelVaultConverter converter) {
		return new ModelVaultTemplate(source, converter);
	}

	@Bean
	public ModelVaultTransactionManager modelVaultTransactionManager(DatabaseSource source) {
		return new ModelVaultTransactionManager(source);
	}

	@Bean
	public ModelVaultExceptionTranslator modelVaultExceptionTranslator() {
		return new ModelVaultExceptionTranslator();
	}

}
