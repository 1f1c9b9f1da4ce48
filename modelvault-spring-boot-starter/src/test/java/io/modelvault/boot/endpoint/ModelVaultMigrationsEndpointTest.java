package io.modelvault.boot.endpoint;

import java.nio.file.Path;
import java.util.List;

import io.modelvault.boot.actuator.Actuator;
import io.modelvault.boot.actuator.DocumentedExample;
import io.modelvault.boot.autoconfigure.DataModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.DataModelVaultRepositoriesAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultMigrationAutoConfiguration;
import io.modelvault.boot.migration.ModelVaultMigrationInitializer;
import io.modelvault.boot.migration.first.FirstRelease;
import io.modelvault.boot.migration.first.People;
import io.modelvault.boot.migration.first.Person;
import io.modelvault.boot.migration.second.SecondRelease;
import io.modelvault.boot.migration.third.Countries;
import io.modelvault.boot.migration.third.ThirdRelease;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.upgrade.ModelVaultMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ModelVaultMigrationsEndpointTest {

	@TempDir
	private Path directory;

	@Test
	void isLikeItsDocumentedExample() {
		migratedFile();
		laterRelease().run((context) -> {
			Actuator actuator = Actuator.of(context);
			DocumentedExample.under("GET /actuator/modelvaultmigrations")
				.withNamesAt("/databases")
				.isLike(actuator.get("modelvaultmigrations").json());
			DocumentedExample.under("GET /actuator/modelvaultmigrations/{database}")
				.isLike(actuator.get("modelvaultmigrations/modelVault").json());
		});
	}

	@Test
	void tellsWhatHasBeenDoneAndWhatThereIsToDo() {
		migratedFile();
		laterRelease().run((context) -> {
			JsonNode migrations = Actuator.of(context).get("modelvaultmigrations/modelVault").json();
			assertThat(migrations.at("/history/0/kind").asString()).isEqualTo("schema");
			assertThat(migrations.at("/history/1/description").asString()).isEqualTo("Everybody has a country");
			assertThat(migrations.at("/pending/migrations/0/version").asInt()).isEqualTo(2);
			assertThat(migrations.at("/pending/collections/0/change").asString()).isEqualTo("breaking");
			assertThat(migrations.at("/pending/undecided/0").asString())
				.isEqualTo("collection 'people' needs Decision.dropField(\"country\")");
			assertThat(migrations.has("problem")).isFalse();
		});
	}

	@Test
	void nothingIsPendingAfterAStart() {
		Actuator.runner().run((context) -> {
			JsonNode migrations = Actuator.of(context).get("modelvaultmigrations/modelVault").json();
			assertThat(migrations.get("mode").asString()).isEqualTo("validate");
			assertThat(migrations.get("history")).isEmpty();
			assertThat(migrations.at("/pending/collections")).isEmpty();
		});
	}

	@Test
	void migrationsThatDoNotGoWithTheHistoryAreAProblemToReadAbout() {
		migratedFile();
		laterRelease().withBean("changed", ModelVaultMigration.class, () -> new Described(1, "Another one"))
			.run((context) -> {
				Actuator.Response response = Actuator.of(context).get("modelvaultmigrations/modelVault");
				assertThat(response.status()).isEqualTo(200);
				assertThat(response.json().get("problem").asString()).contains("Migration 1 ('Another one')")
					.contains("checksum differs");
				assertThat(response.json().has("pending")).isFalse();
			});
	}

	@Test
	void unknownDatabaseIsNotFound() {
		Actuator.runner()
			.run((context) -> assertThat(Actuator.of(context).get("modelvaultmigrations/other").status())
				.isEqualTo(404));
	}

	@Test
	void databaseThatNothingMigratesHasAHistoryAlone() {
		Actuator.runner().run((context) -> {
			ModelVaultMigrationsEndpoint endpoint = context.getBean(ModelVaultMigrationsEndpoint.class);
			assertThat(context).hasSingleBean(ModelVaultMigrationInitializer.class);
			ModelVaultMigrationsEndpoint alone = new ModelVaultMigrationsEndpoint(
					context.getBeansOfType(DatabaseSource.class), List.of());
			assertThat(alone.migrations().databases().get("modelVault").mode()).isNull();
			assertThat(alone.migrations().databases().get("modelVault").pending()).isNull();
			assertThat(endpoint.migrations().databases().get("modelVault").pending()).isNotNull();
		});
	}

	@Test
	void isNotThereWithoutAccessOrActuator() {
		Actuator.runner()
			.withPropertyValues("management.endpoint.modelvaultmigrations.access=none")
			.run((context) -> assertThat(context).doesNotHaveBean(ModelVaultMigrationsEndpoint.class));
		Actuator.runner()
			.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class, Endpoint.class))
			.run((context) -> assertThat(context).doesNotHaveBean("modelVaultMigrationsEndpoint"));
	}

	/** Made by one release, and migrated by another. */
	private void migratedFile() {
		release(FirstRelease.class).run((context) -> context.getBean(People.class).insert(new Person(1L, "Ada")));
		release(ThirdRelease.class).withBean(Countries.class).run((context) -> assertThat(context).hasNotFailed());
	}

	private ApplicationContextRunner release(Class<?> release) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class,
					DataModelVaultAutoConfiguration.class, DataModelVaultRepositoriesAutoConfiguration.class,
					ModelVaultMigrationAutoConfiguration.class))
			.withUserConfiguration(release)
			.withPropertyValues("modelvault.path=" + file());
	}

	private WebApplicationContextRunner laterRelease() {
		return Actuator.runner()
			.withUserConfiguration(SecondRelease.class)
			.withBean("nicknames", ModelVaultMigration.class, () -> new Described(2, "Nicknames"))
			.withPropertyValues("modelvault.mode=file", "modelvault.path=" + file(), "modelvault.migrations.mode=off");
	}

	private Path file() {
		return this.directory.resolve("people.modelvault");
	}

	private record Described(int version, String description) implements ModelVaultMigration {
	}

}
