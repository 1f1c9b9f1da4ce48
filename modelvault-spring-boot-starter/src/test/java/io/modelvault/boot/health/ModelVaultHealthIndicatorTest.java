package io.modelvault.boot.health;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.ModelCollection;
import io.modelvault.boot.actuator.Actuator;
import io.modelvault.boot.actuator.DocumentedExample;
import io.modelvault.boot.autoconfigure.ModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultHealthContributorAutoConfiguration;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.MaintenanceKind;
import io.modelvault.store.StoreOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ModelVaultHealthIndicatorTest {

	@TempDir
	private Path directory;

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
	void isLikeItsDocumentedExample() {
		Actuator.runner()
			.withPropertyValues("modelvault.mode=file", "modelvault.path=" + this.directory.resolve("shop.modelvault"))
			.run((context) -> {
				Actuator.Response response = Actuator.of(context).get("health/modelvault");
				assertThat(response.status()).isEqualTo(200);
				DocumentedExample.under("GET /actuator/health/modelvault").isLike(response.json());
			});
	}

	@Test
	void tellsWhatRecoveriesHaveCutOff() throws IOException {
		Path file = this.directory.resolve("shop.modelvault");
		Files.write(this.directory.resolve("shop.modelvault.discarded-8192"), new byte[70]);
		Files.write(this.directory.resolve("shop.modelvault.discarded-8192-2"), new byte[7]);
		Files.write(this.directory.resolve("another.modelvault.discarded-8192"), new byte[1000]);
		try (Database database = Database.open(file)) {
			assertThat(health(database).getDetails()).containsEntry("quarantinedBytes", 77L)
				.hasEntrySatisfying("freeBytes", (free) -> assertThat((Long) free).isNotNegative());
		}
	}

	@Test
	void isDownWhenTheFileHasBeenMoved() throws IOException {
		Path file = this.directory.resolve("shop.modelvault");
		try (Database database = Database.open(file)) {
			Files.move(file, this.directory.resolve("elsewhere.modelvault"));
			isDown(database, "deleted or moved");
			Files.move(this.directory.resolve("elsewhere.modelvault"), file);
			assertThat(health(database).getStatus()).isEqualTo(Status.UP);
		}
	}

	@Test
	void isDownWhenTheFileHasBeenReplacedAlsoAfterWritingHasStopped() throws IOException {
		Path file = this.directory.resolve("shop.modelvault");
		try (Database database = Database.open(file)) {
			database.collection(Ware.class).insert(new Ware(1, "Pencil"));
			Path other = Files.writeString(this.directory.resolve("letter"), "Dear reader");
			Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
			isDown(database, "replaced");
			assertThatExceptionOfType(StorageFailedException.class).isThrownBy(database::compact);
			isDown(database, "replaced");
			database.exportSnapshot(this.directory.resolve("saved.modelvault"));
		}
		assertThat(file).hasContent("Dear reader");
		try (Database saved = Database.open(this.directory.resolve("saved.modelvault"))) {
			assertThat(saved.collection(Ware.class).count()).isEqualTo(1);
		}
	}

	@Test
	void isDownWhenTheFileHasBeenCut() throws IOException {
		Path file = this.directory.resolve("shop.modelvault");
		try (Database database = Database.open(file)) {
			database.collection(Ware.class).insert(new Ware(1, "Pencil"));
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
				channel.truncate(100);
			}
			isDown(database, "cut");
		}
	}

	private void isDown(Database database, String reason) {
		Health health = health(database);
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(String.valueOf(health.getDetails().get("reason"))).contains(reason)
			.contains("backup")
			.doesNotContain(this.directory.toString());
	}

	@Test
	void tellsOfACheckpointThatIsOverdue() {
		DatabaseOptions options = DatabaseOptions.defaults()
			.withStore(StoreOptions.defaults().withAutomaticMaintenance(false).withCheckpointLogBytes(1_000));
		try (Database database = Database.openInMemory(options)) {
			assertThat(health(database).getDetails()).containsEntry("checkpointOverdue", false);
			ModelCollection<Ware> wares = database.collection(Ware.class);
			while (!database.maintenance(MaintenanceKind.CHECKPOINT).due()) {
				wares.save(new Ware(1, "Pencil"));
			}
			assertThat(health(database).getDetails()).containsEntry("checkpointOverdue", false);
			while (database.statistics().logBytesSinceCheckpoint() < 20_000) {
				wares.save(new Ware(1, "Pencil"));
			}
			Health health = health(database);
			assertThat(health.getDetails()).containsEntry("checkpointOverdue", true);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			database.checkpoint();
			assertThat(health(database).getDetails()).containsEntry("checkpointOverdue", false);
		}
	}

	@Test
	void lossOfDataIsAStatusOfItsOwnUntilItIsAcknowledged() throws IOException {
		Path file = this.directory.resolve("shop.modelvault");
		try (Database database = Database.open(file)) {
			ModelCollection<Ware> wares = database.collection(Ware.class);
			wares.save(new Ware(1, "Pencil"));
			long damaged = database.statistics().usedBytes() + 60;
			wares.save(new Ware(2, "Pen"));
			wares.save(new Ware(3, "Paper"));
			wares.save(new Ware(4, "Ink"));
			byte[] bytes = Files.readAllBytes(file);
			bytes[(int) damaged] ^= 1;
			Files.write(this.directory.resolve("lost.modelvault"), bytes);
		}
		for (int start = 0; start < 2; start++) {
			lossy().run((context) -> {
				Actuator.Response health = Actuator.of(context).get("health");
				assertThat(health.json().get("status").asString()).isEqualTo("DATA_LOSS");
				assertThat(Actuator.of(context).post("modelvault/modelVault", "{}").status()).isEqualTo(400);
			});
			lossy().withPropertyValues("management.endpoints.access.default=").run((context) -> {
				Actuator.Response refused = Actuator.of(context)
					.post("modelvault/modelVault", "{\"acknowledgeDataLoss\": true}");
				assertThat(refused.status()).isEqualTo(403);
				assertThat(refused.json().get("reason").asString())
					.contains("management.endpoint.modelvault.access=unrestricted");
			});
		}
		lossy().run((context) -> {
			Actuator actuator = Actuator.of(context);
			String body = "{\"acknowledgeDataLoss\": true}";
			assertThat(actuator.get("modelvault/modelVault").json().at("/dataLoss/offset").asLong()).isPositive();
			Actuator.Response done = actuator.post("modelvault/modelVault", body);
			assertThat(done.status()).isEqualTo(200);
			DocumentedExample.under("POST /actuator/modelvault/{database}").isLike(done.json());
			assertThat(actuator.get("health").json().get("status").asString()).isEqualTo("UP");
			Actuator.Response again = actuator.post("modelvault/modelVault", body);
			assertThat(again.status()).isEqualTo(409);
			DocumentedExample.under("POST /actuator/modelvault/{database}: refused").isLike(again.json());
		});
		lossy().run((context) -> assertThat(Actuator.of(context).get("health").json().get("status").asString())
			.isEqualTo("UP"));
	}

	private WebApplicationContextRunner lossy() {
		return Actuator.runner()
			.withPropertyValues("modelvault.mode=file", "modelvault.path=" + this.directory.resolve("lost.modelvault"),
					"management.endpoints.access.default=unrestricted");
	}

	private static Health health(Database database) {
		return new ModelVaultHealthIndicator(DatabaseSource.of(database)).health();
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

	record Ware(long id, String name) {
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
