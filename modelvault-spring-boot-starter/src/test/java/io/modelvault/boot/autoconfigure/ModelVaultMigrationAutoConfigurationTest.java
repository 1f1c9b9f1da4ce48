package io.modelvault.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.modelvault.Database;
import io.modelvault.boot.migration.ModelVaultMigrationInitializer;
import io.modelvault.boot.migration.ModelVaultMigrationStrategy;
import io.modelvault.boot.migration.faulty.FaultyRelease;
import io.modelvault.boot.migration.first.FirstRelease;
import io.modelvault.boot.migration.second.SecondRelease;
import io.modelvault.boot.migration.third.Countries;
import io.modelvault.boot.migration.third.People;
import io.modelvault.boot.migration.third.Person;
import io.modelvault.boot.migration.third.ThirdRelease;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.convert.ModelVaultConverter;
import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.InvalidModelException;
import io.modelvault.migration.Decision;
import io.modelvault.upgrade.AppliedMigration;
import io.modelvault.upgrade.AppliedMigration.Kind;
import io.modelvault.upgrade.Upgrade;
import io.modelvault.upgrade.UpgradeMode;
import io.modelvault.upgrade.UpgradeRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application starts with the database that it declares, or says why not.
 */
@ExtendWith(OutputCaptureExtension.class)
class ModelVaultMigrationAutoConfigurationTest {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(
			ModelVaultAutoConfiguration.class, DataModelVaultAutoConfiguration.class,
			DataModelVaultRepositoriesAutoConfiguration.class, ModelVaultMigrationAutoConfiguration.class);

	@TempDir
	private Path directory;

	@Test
	void newFileHasEveryCollectionAndNeedsNoMigration() {
		third().run((context) -> {
			Database database = context.getBean(Database.class);
			assertThat(database.collectionNames()).containsExactly("modelvault_migrations", "people");
			assertThat(Upgrade.history(database)).extracting(AppliedMigration::kind).containsExactly(Kind.BASELINE);
			assertThat(context.getBean(Countries.class).runs()).isZero();
		});
	}

	@Test
	void safeChangeIsMadeAndNotedAndLogged(CapturedOutput output) {
		firstRelease();
		release(SecondRelease.class)
			.withPropertyValues("spring.application.name=shop", "spring.application.version=2.0")
			.run((context) -> {
				assertThat(Upgrade.history(context.getBean(Database.class))).singleElement().satisfies((entry) -> {
					assertThat(entry.kind()).isEqualTo(Kind.SCHEMA);
					assertThat(entry.appliedBy()).isEqualTo("shop 2.0, process " + ProcessHandle.current().pid());
				});
				assertThat(output).containsSubsequence("Migrating ModelVault database", "Migrated ModelVault database",
						"Collection 'people'");
			});
	}

	@Test
	void nothingIsChangedWhenMigrationsAreOff() {
		firstRelease();
		release(SecondRelease.class).withPropertyValues("modelvault.migrations.mode=off").run((context) -> {
			assertThat(context.getBean(Database.class).schemaVersions("people")).hasSize(1);
			assertThat(context.getBean(ModelVaultMigrationInitializer.class).plan().isCurrent()).isFalse();
		});
	}

	@Test
	void migrationRunsBeforeARepositoryReads() {
		firstRelease();
		third().withUserConfiguration(EarlyReader.class)
			.run((context) -> assertThat(context.getBean(EarlyReader.class).found)
				.containsExactly(new Person(1L, "Ada", "DE")));
	}

	@Test
	void migrationRunsAtTheStartEvenWhenLazy() {
		firstRelease();
		third()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(Upgrade.history(context.getBean(Database.class))).hasSize(2));
	}

	@Test
	void undecidedChangeIsRefusedWithItsPlanAndChangesNothing() {
		firstRelease();
		for (UpgradeMode mode : List.of(UpgradeMode.APPLY, UpgradeMode.VALIDATE, UpgradeMode.PLAN)) {
			release(ThirdRelease.class).withPropertyValues("modelvault.migrations.mode=" + mode)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(UpgradeRefusedException.class)
					.hasMessageContaining("Decision.fill(\"country\", value)"));
			assertUnchanged();
		}
	}

	@Test
	void failedMigrationLogsThePrimaryKeysOfTheDocumentsInTheWay(CapturedOutput output) {
		firstRelease();
		release(ThirdRelease.class).withBean(NoCountries.class).run((context) -> assertThat(context).hasFailed());
		assertThat(output)
			.contains("people.modelvault' is unchanged; primary keys of the documents in the way (1 of 1)")
			.containsPattern("(?m)^ +- 1: .*country");
		assertUnchanged();
	}

	@Test
	void faultsOfAllModelsAreInOneReport() {
		release(FaultyRelease.class).run((context) -> assertThat(context).getFailure()
			.satisfies((failure) -> assertThat(messageOfTheModels(failure)).contains("faulty.Order:")
				.contains("faulty.Invoice:")));
		try (Database database = Database.open(file())) {
			assertThat(database.collectionNames()).isEmpty();
		}
	}

	private static String messageOfTheModels(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
			.filter(InvalidModelException.class::isInstance)
			.map(Throwable::getMessage)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void earlierReleaseDoesNotStartWithTheFileOfALaterOneUnlessThatIsAccepted() {
		firstRelease();
		third().withPropertyValues("spring.application.name=shop", "spring.application.version=3.0")
			.run((context) -> assertThat(context).hasNotFailed());
		release(ThirdRelease.class).run((context) -> assertThat(context).getFailure()
			.rootCause()
			.hasMessageStartingWith("A later release (shop 3.0, process "));
		release(ThirdRelease.class).withPropertyValues("modelvault.migrations.accept-later-release=true")
			.run((context) -> assertThat(context).hasNotFailed());
		release(ThirdRelease.class).withPropertyValues("modelvault.mode=read-only")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void planIsADryRun() {
		firstRelease();
		third().withPropertyValues("modelvault.migrations.mode=plan")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UpgradeRefusedException.class)
				.hasMessageContaining("Migration 1: Everybody has a country")
				.hasMessageContaining("- fill country"));
		assertUnchanged();
	}

	@Test
	void stoppedAndStartedContextDoesNotMigrateTwice() {
		firstRelease();
		third().run((context) -> {
			ConfigurableApplicationContext paused = context.getSourceApplicationContext();
			paused.stop();
			paused.start();
			assertThat(context.getBean(Countries.class).runs()).isOne();
			assertThat(Upgrade.history(context.getBean(Database.class))).hasSize(2);
			assertThat(context.getBean(People.class).count()).isOne();
		});
	}

	@Test
	void olderFileThatWasPutInPlaceWhileStoppedIsMigratedAtTheStart() throws IOException {
		firstRelease();
		Path old = Files.copy(file(), this.directory.resolve("old.modelvault"));
		third().run((context) -> {
			ConfigurableApplicationContext paused = context.getSourceApplicationContext();
			paused.stop();
			Files.copy(old, file(), StandardCopyOption.REPLACE_EXISTING);
			paused.start();
			assertThat(context.getBean(People.class).findAll()).containsExactly(new Person(1L, "Ada", "DE"));
		});
	}

	@Test
	void ofTwoInstancesTheSecondFailsWhileTheFirstHoldsTheFileAndThenFindsNothingToDo() {
		firstRelease();
		third().run((first) -> {
			third().run((
					second) -> assertThat(second).getFailure().rootCause().isInstanceOf(DatabaseLockedException.class));
			assertThat(first.getBean(Countries.class).runs()).isOne();
		});
		third().run((second) -> {
			assertThat(second.getBean(Countries.class).runs()).isZero();
			assertThat(second.getBean(People.class).count()).isOne();
		});
	}

	@Test
	void databaseThatOnlyReadsIsComparedAndLeftAsItIs(CapturedOutput output) {
		firstRelease();
		release(SecondRelease.class).withPropertyValues("modelvault.mode=read-only").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("open for reading only, and is not what this release declares");
		});
		assertUnchanged();
	}

	@Test
	void templateOfTheApplicationWaitsForMigrationsToo() {
		firstRelease();
		third().withUserConfiguration(OwnTemplate.class)
			.withPropertyValues("modelvault.repositories.enabled=false")
			.run((context) -> {
				assertThat(context.getBeanFactory().getDependenciesForBean("ownTemplate"))
					.contains("modelVaultMigrationInitializer");
				assertThat(context.getBean("ownTemplate", ModelVaultOperations.class).findById(1L, Person.class))
					.contains(new Person(1L, "Ada", "DE"));
			});
	}

	@Test
	void strategyIsAskedWhereThereIsSomethingToDoAndSeesTheDatabaseOfBefore() {
		firstRelease();
		Path backup = this.directory.resolve("backup.modelvault");
		ApplicationContextRunner backedUp = third().withBean(ModelVaultMigrationStrategy.class,
				() -> (database, plan, migration) -> {
					assertThat(plan.pending()).hasSize(1);
					database.exportSnapshot(backup);
					migration.run();
				});
		backedUp.run((context) -> assertThat(context.getBean(People.class).findAll())
			.containsExactly(new Person(1L, "Ada", "DE")));
		try (Database database = Database.open(backup)) {
			assertThat(database.schemaVersions("people")).hasSize(1);
		}
		backedUp.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void strategyIsNotAskedWhereMigratingIsRefused() {
		firstRelease();
		release(ThirdRelease.class).withBean(ModelVaultMigrationStrategy.class, () -> (database, plan, migration) -> {
			throw new IllegalStateException("asked");
		}).run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(UpgradeRefusedException.class));
	}

	@Test
	void backsOffFromAnInitializerOfTheApplication() {
		firstRelease();
		release(SecondRelease.class).withUserConfiguration(OwnInitializer.class)
			.run((context) -> assertThat(context.getBean(ModelVaultMigrationInitializer.class).mode())
				.isEqualTo(UpgradeMode.OFF));
	}

	@Test
	void isNotThereWithoutADatabase() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ModelVaultMigrationAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ModelVaultMigrationInitializer.class));
	}

	private void firstRelease() {
		release(FirstRelease.class).run((context) -> context.getBean(io.modelvault.boot.migration.first.People.class)
			.insert(new io.modelvault.boot.migration.first.Person(1L, "Ada")));
		assertUnchanged();
	}

	private void assertUnchanged() {
		try (Database database = Database.open(file())) {
			assertThat(database.collectionNames()).containsExactly("people");
			assertThat(database.schemaVersions("people")).hasSize(1);
		}
	}

	private ApplicationContextRunner third() {
		return release(ThirdRelease.class).withBean(Countries.class);
	}

	private ApplicationContextRunner release(Class<?> release) {
		return new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withUserConfiguration(release)
			.withPropertyValues("modelvault.path=" + file());
	}

	private Path file() {
		return this.directory.resolve("people.modelvault");
	}

	/** Fills in nothing. */
	static class NoCountries extends Countries {

		@Override
		public Map<Class<?>, List<Decision>> decisions() {
			return Map.of(Person.class, List.of(Decision.fillFrom("country", (old) -> null)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EarlyReader {

		private final List<Person> found;

		EarlyReader(People people) {
			this.found = people.findAll();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTemplate {

		@Bean
		ModelVaultTemplate ownTemplate(DatabaseSource source, ModelVaultConverter converter) {
			return new ModelVaultTemplate(source, converter);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnInitializer {

		@Bean
		ModelVaultMigrationInitializer ownInitializer(DatabaseSource source, ModelVaultConverter converter) {
			return new ModelVaultMigrationInitializer(source, converter, List.of(), UpgradeMode.OFF, "me");
		}

	}

}
