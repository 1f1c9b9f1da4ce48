package io.modelvault.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ManagedDatabase;
import io.modelvault.store.Durability;
import io.modelvault.store.RecoveryMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ModelVaultAutoConfigurationTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class));

	@TempDir
	private Path directory;

	@Test
	void opensTheFileOfThePropertyAndClosesItWithTheContext(CapturedOutput output) {
		Path file = this.directory.resolve("shop.modelvault");
		AtomicBoolean open = new AtomicBoolean();
		fileRunner(file).run((context) -> {
			Database database = context.getBean(Database.class);
			assertThat(database.path()).isEqualTo(file.toString());
			assertThat(database.isReadOnly()).isFalse();
			open.set(database.isOpen());
		});
		assertThat(open).isTrue();
		assertThat(output).contains("Created ModelVault database '" + file + "': there was none")
			.contains("'modelvault.create=never'");
		Database.open(file).close();
	}

	@Test
	void followsALinkToAFileThatDoesNotExistYet() throws IOException {
		Path target = Files.createDirectory(this.directory.resolve("disk")).resolve("shop.modelvault");
		Path link = Files.createSymbolicLink(this.directory.resolve("shop.modelvault"), target);
		fileRunner(link).run((context) -> assertThat(context).hasNotFailed());
		assertThat(link).isSymbolicLink();
		assertThat(target).isRegularFile();
	}

	@Test
	void logsTheAbsolutePath(CapturedOutput output) {
		Path file = this.directory.resolve("shop.modelvault").toAbsolutePath();
		Database.open(file).close();
		fileRunner(Path.of("").toAbsolutePath().relativize(file))
			.run((context) -> assertThat(output).contains("Opened ModelVault database '" + file + "'"));
	}

	@Test
	void namesTheFileAfterTheApplication() {
		this.runner.withPropertyValues("spring.application.name=" + this.directory.resolve("orders"))
			.run((context) -> assertThat(context.getBean(Database.class).path())
				.isEqualTo(this.directory.resolve("orders.modelvault").toString()));
	}

	@Test
	void opensInMemoryWhereSaid() {
		this.runner.withPropertyValues("modelvault.mode=memory")
			.run((context) -> assertThat(context.getBean(Database.class).path()).isEqualTo(":memory:"));
	}

	@Test
	void opensAnExistingFileForReadingOnly() {
		Path file = this.directory.resolve("shop.modelvault");
		Database.open(file).close();
		fileRunner(file).withPropertyValues("modelvault.mode=read-only")
			.run((context) -> assertThat(context.getBean(Database.class).isReadOnly()).isTrue());
	}

	@Test
	void everyPropertyReachesTheDatabase() {
		fileRunner(this.directory.resolve("shop.modelvault"))
			.withPropertyValues("modelvault.recovery=strict", "modelvault.durability=interval",
					"modelvault.sync-interval=250ms", "modelvault.writer-timeout=3s")
			.run((context) -> {
				ModelVaultProperties properties = context.getBean(ModelVaultProperties.class);
				assertThat(properties.getRecovery()).isEqualTo(RecoveryMode.STRICT);
				assertThat(properties.getDurability()).isEqualTo(Durability.INTERVAL);
				assertThat(properties.getSyncInterval()).isEqualTo(Duration.ofMillis(250));
				assertThat(properties.getWriterTimeout()).isEqualTo(Duration.ofSeconds(3));
				assertThat(context.getBean(Database.class).recoveryReport().mode()).isEqualTo(RecoveryMode.STRICT);
			});
	}

	@Test
	void isNotThereWithoutTheEngine() {
		this.runner.withClassLoader(new FilteredClassLoader(Database.class))
			.run((context) -> assertThat(context).doesNotHaveBean(ModelVaultProperties.class));
	}

	@Test
	void backsOffFromADatabaseOfTheApplicationAndLeavesItOpen() {
		this.runner.withUserConfiguration(OwnDatabase.class).run((context) -> {
			Database database = context.getBean(Database.class);
			assertThat(context).doesNotHaveBean(ManagedDatabase.class);
			assertThat(context.getBean(DatabaseSource.class).database()).isSameAs(database);
		});
	}

	@Test
	void backsOffFromASourceOfTheApplication() {
		this.runner.withUserConfiguration(OwnSource.class)
			.run((context) -> assertThat(context).hasSingleBean(DatabaseSource.class)
				.doesNotHaveBean(ManagedDatabase.class));
	}

	@Test
	void missingDirectoryFailsTheStartEvenWhenLazy() {
		fileRunner(this.directory.resolve("missing/shop.modelvault"))
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(DatabaseDirectoryException.class)
				.hasMessageContaining("does not exist"));
	}

	@Test
	void pausedContextLetsGoOfTheFileAndGoesOnWhenStartedAgain() {
		Path file = this.directory.resolve("shop.modelvault");
		fileRunner(file).run((first) -> {
			ConfigurableApplicationContext paused = first.getSourceApplicationContext();
			Database before = first.getBean(Database.class);
			paused.stop();
			assertThat(before.isOpen()).isFalse();
			fileRunner(file).run((second) -> assertThat(second).hasNotFailed());
			paused.start();
			assertThat(first.getBean(Database.class)).isNotSameAs(before);
			assertThat(first.getBean(Database.class).isOpen()).isTrue();
		});
	}

	@Test
	void secondContextOnTheSameFileFails() {
		Path file = this.directory.resolve("shop.modelvault");
		fileRunner(file).run((first) -> {
			fileRunner(file).run((second) -> assertThat(second).hasFailed());
			assertThat(first.getBean(Database.class).isOpen()).isTrue();
		});
	}

	@Test
	void closesAfterTheWebServerHasDrained() {
		assertThat(ManagedDatabase.PHASE).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE)
			.isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE)
			.isLessThan(SmartLifecycle.DEFAULT_PHASE);
	}

	@Test
	void conditionsAreReported() {
		this.runner.withPropertyValues("modelvault.mode=memory")
			.run((context) -> assertThat(
					ConditionEvaluationReport.get(context.getBeanFactory()).getConditionAndOutcomesBySource())
				.containsKey(ModelVaultAutoConfiguration.class.getName()));
	}

	private ApplicationContextRunner fileRunner(Path file) {
		return this.runner.withPropertyValues("modelvault.path=" + file);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDatabase {

		@Bean
		Database database() {
			return Database.openInMemory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSource {

		@Bean
		DatabaseSource source() {
			return DatabaseSource.of(Database.openInMemory());
		}

	}

}
