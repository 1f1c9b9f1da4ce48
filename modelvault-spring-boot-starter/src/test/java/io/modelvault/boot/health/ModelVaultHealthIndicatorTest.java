package io.modelvault.boot.health;

import io.modelvault.Database;
import io.modelvault.boot.autoconfigure.ModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultHealthContributorAutoConfiguration;
import io.modelvault.data.core.DatabaseSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ModelVaultHealthIndicatorTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("modelvault.mode=memory")
		.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class,
				ModelVaultHealthContributorAutoConfiguration.class));

	@Test
	void isUpWhileTheDatabaseIsOpen() {
		this.runner.run((context) -> {
			Health health = context.getBean(HealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("readOnly", false).containsEntry("recovery", "created");
		});
	}

	@Test
	void isDownWhenTheDatabaseIsClosed() {
		Database database = Database.openInMemory();
		database.close();
		Health health = new ModelVaultHealthIndicator(DatabaseSource.of(database)).health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(String.valueOf(health.getDetails().get("error"))).contains("closed");
	}

	@Test
	void severalDatabasesHaveAHealthEach() {
		this.runner.withUserConfiguration(TwoDatabases.class)
			.run((context) -> assertThat(context.getBean(HealthContributor.class)).isInstanceOfSatisfying(
					CompositeHealthContributor.class, (composite) -> assertThat(composite.stream()).hasSize(2)));
	}

	@Test
	void canBeTurnedOff() {
		this.runner.withPropertyValues("management.health.modelvault.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void backsOffFromAnIndicatorOfTheApplication() {
		this.runner.withBean("modelvaultHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
			.run((context) -> assertThat(context).hasSingleBean(HealthContributor.class)
				.doesNotHaveBean("modelvaultHealthContributor"));
	}

	@Test
	void applicationStartsWithoutHealth() {
		this.runner
			.withClassLoader(
					new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class, HealthContributor.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DatabaseSource.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDatabases {

		@Bean
		DatabaseSource first() {
			return DatabaseSource.of(Database.openInMemory());
		}

		@Bean
		DatabaseSource second() {
			return DatabaseSource.of(Database.openInMemory());
		}

	}

}
