package io.modelvault.boot.autoconfigure;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ManagedDatabase;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the database: opened with the application, closed after all beans
 * that use it.
 */
@AutoConfiguration
@ConditionalOnClass(Database.class)
@EnableConfigurationProperties(ModelVaultProperties.class)
@Import({ ModelVaultAutoConfiguration.OwnDatabaseConfiguration.class,
		ModelVaultAutoConfiguration.UserDatabaseConfiguration.class })
public final class ModelVaultAutoConfiguration {

	@Bean
	static LazyInitializationExcludeFilter modelVaultLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(ManagedDatabase.class);
	}

	/** The database of the properties. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean({ Database.class, DatabaseSource.class })
	static class OwnDatabaseConfiguration {

		@Bean
		ManagedDatabase modelVaultDatabaseSource(ModelVaultProperties properties, Environment environment) {
			return new ManagedDatabase(
					new DatabaseOpener(properties, environment.getProperty("spring.application.name", "application")));
		}

		/**
		 * Returns the database that is open at the time of the call: it may be another
		 * one after a stop and a start of the context, so this is no singleton.
		 */
		@Bean
		@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
		Database modelVaultDatabase(DatabaseSource modelVaultDatabaseSource) {
			return modelVaultDatabaseSource.database();
		}

	}

	/** A database that the application opens itself. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSingleCandidate(Database.class)
	@ConditionalOnMissingBean(DatabaseSource.class)
	static class UserDatabaseConfiguration {

		@Bean
		DatabaseSource modelVaultDatabaseSource(Database database) {
			return DatabaseSource.of(database);
		}

	}

}
