package io.modelvault.boot.autoconfigure;

import io.modelvault.boot.migration.ModelVaultMigrationInitializer;
import io.modelvault.boot.migration.ModelVaultMigrationStrategy;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.convert.ModelVaultConverter;
import io.modelvault.upgrade.ModelVaultMigration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.system.ApplicationPid;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of migrations: migrates the database to the application's models
 * before the template or a repository is used.
 */
@AutoConfiguration(after = DataModelVaultAutoConfiguration.class)
@ConditionalOnSingleCandidate(DatabaseSource.class)
@ConditionalOnBean(ModelVaultConverter.class)
@EnableConfigurationProperties(ModelVaultProperties.class)
public final class ModelVaultMigrationAutoConfiguration {

	@Bean
	static LazyInitializationExcludeFilter modelVaultMigrationLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(ModelVaultMigrationInitializer.class);
	}

	@Bean
	static OperationsDependOnMigrations modelVaultOperationsDependOnMigrations() {
		return new OperationsDependOnMigrations();
	}

	@Bean
	@ConditionalOnMissingBean
	ModelVaultMigrationInitializer modelVaultMigrationInitializer(DatabaseSource source, ModelVaultConverter converter,
			ObjectProvider<ModelVaultMigration> migrations, ObjectProvider<ModelVaultMigrationStrategy> strategy,
			ModelVaultProperties properties, Environment environment) {
		ModelVaultMigrationInitializer initializer = new ModelVaultMigrationInitializer(source, converter,
				migrations.orderedStream().toList(), properties.getMigrations().getMode(), appliedBy(environment));
		strategy.ifAvailable(initializer::setStrategy);
		initializer.setAcceptingLaterRelease(properties.getMigrations().isAcceptLaterRelease());
		return initializer;
	}

	private static String appliedBy(Environment environment) {
		String name = environment.getProperty("spring.application.name", "application");
		String version = environment.getProperty("spring.application.version", "");
		return (name + " " + version).strip() + ", process " + new ApplicationPid();
	}

	/**
	 * Makes every bean that reads or writes documents wait for the migrations, also beans
	 * that the application defines.
	 */
	static class OperationsDependOnMigrations extends AbstractDependsOnBeanFactoryPostProcessor {

		OperationsDependOnMigrations() {
			super(ModelVaultOperations.class, ModelVaultMigrationInitializer.class);
		}

	}

}
