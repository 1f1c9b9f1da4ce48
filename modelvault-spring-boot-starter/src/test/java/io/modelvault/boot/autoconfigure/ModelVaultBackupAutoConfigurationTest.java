package io.modelvault.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelvault.Database;
import io.modelvault.boot.backup.BackupException;
import io.modelvault.boot.backup.Backups;
import io.modelvault.boot.backup.ScheduledBackups;
import io.modelvault.boot.endpoint.ModelVaultBackupEndpoint;
import io.modelvault.boot.health.ModelVaultBackupHealthIndicator;
import io.modelvault.boot.metrics.ModelVaultBackupMetrics;
import io.modelvault.data.core.DatabaseSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ModelVaultBackupAutoConfigurationTest {

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("modelvault.mode=memory")
		.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class,
				ModelVaultBackupAutoConfiguration.class, ModelVaultBackupEndpointAutoConfiguration.class,
				ModelVaultBackupHealthContributorAutoConfiguration.class,
				ModelVaultBackupMetricsAutoConfiguration.class, TaskSchedulingAutoConfiguration.class));

	@Test
	void backupsAreMadeInTheDirectoryOfTheProperty() {
		withDirectory().run((context) -> {
			context.getBean(Backups.class).create("one");
			assertThat(this.directory.resolve("one.modelvault-backup")).exists();
			assertThat(context.getBean(ScheduledBackups.class).isRunning()).isFalse();
		});
	}

	@Test
	void relativeDirectoryIsNotLookedForOnTheClassPath() {
		assertThat(Path.of("io")).doesNotExist();
		assertThat(getClass().getResource("/io")).isNotNull();
		this.runner.withPropertyValues("modelvault.backup.directory=io")
			.run((context) -> assertThatExceptionOfType(BackupException.class)
				.isThrownBy(() -> context.getBean(Backups.class).create("one"))
				.extracting(BackupException::reason)
				.isEqualTo(BackupException.Reason.NO_DIRECTORY));
	}

	@Test
	void scheduleMakesBackupsAlsoWhenBeansAreLazy() {
		withDirectory().withPropertyValues("modelvault.backup.schedule=1h")
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(this.directory)
					.isDirectoryContaining((file) -> file.getFileName().toString().startsWith("memory-auto-"))));
	}

	@Test
	void scheduleWithoutADirectoryFailsTheStart() {
		this.runner.withPropertyValues("modelvault.backup.schedule=1h")
			.run((context) -> assertThat(refused(context.getStartupFailure()).getName())
				.isEqualTo("modelvault.backup.directory"));
	}

	@Test
	void scheduleThatIsNoneFailsTheStart() {
		withDirectory().withPropertyValues("modelvault.backup.schedule=nightly").run((context) -> {
			InvalidConfigurationPropertyValueException refused = refused(context.getStartupFailure());
			assertThat(refused.getName()).isEqualTo("modelvault.backup.schedule");
			assertThat(refused.getReason()).contains("cron expression").contains("duration");
		});
	}

	@Test
	void negativeRetentionFailsTheStart() {
		withDirectory().withPropertyValues("modelvault.backup.retain=-1")
			.run((context) -> assertThat(refused(context.getStartupFailure()).getName())
				.isEqualTo("modelvault.backup.retain"));
	}

	@Test
	void backsOffFromBackupsOfTheApplication() {
		Backups own = new Backups(DatabaseSource.of(Database.openInMemory()), this.directory);
		this.runner.withBean("own", Backups.class, () -> own)
			.run((context) -> assertThat(context).getBean(Backups.class).isSameAs(own));
	}

	@Test
	void areNotThereWithoutOneDatabase() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ModelVaultBackupAutoConfiguration.class,
					ModelVaultBackupHealthContributorAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(Backups.class)
				.doesNotHaveBean(HealthContributor.class));
	}

	@Test
	void endpointIsThereWhenExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ModelVaultBackupEndpoint.class));
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=modelvaultbackup")
			.run((context) -> assertThat(context).hasSingleBean(ModelVaultBackupEndpoint.class));
	}

	@Test
	void healthCanBeTurnedOff() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ModelVaultBackupHealthIndicator.class));
		this.runner.withPropertyValues("management.health.modelvaultbackup.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ModelVaultBackupHealthIndicator.class));
	}

	@Test
	void applicationStartsWithoutActuatorAndMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class, Endpoint.class,
				HealthContributor.class, MeterRegistry.class,
				org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Backups.class));
	}

	@Test
	void healthKnowsNothingGoodOfABackupThatFailedAndStaysInService() {
		this.runner.withPropertyValues("modelvault.backup.directory=" + this.directory.resolve("away"))
			.run((context) -> {
				Health health = context.getBean(ModelVaultBackupHealthIndicator.class).health();
				assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
				assertThat(health.getDetails()).containsEntry("failure", "no-directory");
			});
		withDirectory().run((context) -> {
			ModelVaultBackupHealthIndicator indicator = context.getBean(ModelVaultBackupHealthIndicator.class);
			assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
			context.getBean(Backups.class).create("one");
			assertThat(indicator.health().getDetails()).containsKey("newest");
		});
	}

	@Test
	void healthTellsThatBackupsAreOverdue() {
		withDirectory().withPropertyValues("modelvault.backup.schedule=0 0 3 * * *").run((context) -> {
			ScheduledBackups scheduled = context.getBean(ScheduledBackups.class);
			Backups backups = context.getBean(Backups.class);
			backups.create("one");
			Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(3)), ZoneOffset.UTC);
			Health health = new ModelVaultBackupHealthIndicator(backups, scheduled, later).health();
			assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(health.getDetails()).containsEntry("schedule", "0 0 3 * * *");
			assertThat(context.getBean(ModelVaultBackupHealthIndicator.class).health().getStatus())
				.isEqualTo(Status.UP);
		});
	}

	@Test
	void metersTellTheAgeAndAFailure() {
		withDirectory().withBean(SimpleMeterRegistry.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			context.getBean(ModelVaultBackupMetrics.class).bindTo(registry);
			assertThat(registry.get("modelvault.backup.age").gauge().value()).isNaN();
			context.getBean(Backups.class).create("one");
			assertThat(registry.get("modelvault.backup.age").gauge().value()).isBetween(-60.0, 600.0);
			assertThat(registry.get("modelvault.backup.failed").gauge().value()).isZero();
		});
		this.runner.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("modelvault.backup.directory=" + this.directory.resolve("away"))
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				context.getBean(ModelVaultBackupMetrics.class).bindTo(registry);
				assertThat(catchCreate(context.getBean(Backups.class))).isNotNull();
				assertThat(registry.get("modelvault.backup.age").gauge().value()).isNaN();
				assertThat(registry.get("modelvault.backup.failed").gauge().value()).isOne();
			});
	}

	private static Throwable catchCreate(Backups backups) {
		return org.assertj.core.api.Assertions.catchThrowable(() -> backups.create("one"));
	}

	private ApplicationContextRunner withDirectory() {
		return this.runner.withPropertyValues("modelvault.backup.directory=" + this.directory);
	}

	private static InvalidConfigurationPropertyValueException refused(Throwable failure) {
		Throwable cause = failure;
		while (cause != null && !(cause instanceof InvalidConfigurationPropertyValueException)) {
			cause = cause.getCause();
		}
		assertThat(cause).as("startup failure").isNotNull();
		return (InvalidConfigurationPropertyValueException) cause;
	}

}
