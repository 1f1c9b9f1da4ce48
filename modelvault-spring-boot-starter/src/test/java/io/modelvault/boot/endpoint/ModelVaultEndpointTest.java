package io.modelvault.boot.endpoint;

import java.nio.file.Path;

import io.modelvault.Database;
import io.modelvault.Transaction;
import io.modelvault.boot.actuator.Actuator;
import io.modelvault.boot.actuator.DocumentedExample;
import io.modelvault.boot.autoconfigure.DataModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.DataModelVaultRepositoriesAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultEndpointAutoConfiguration;
import io.modelvault.boot.autoconfigure.shop.Article;
import io.modelvault.boot.autoconfigure.shop.Articles;
import io.modelvault.boot.autoconfigure.shop.Shop;
import io.modelvault.boot.endpoint.DatabaseDescriptor.CollectionDescriptor;
import io.modelvault.data.core.DatabaseSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ModelVaultEndpointTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Shop.class)
		.withConfiguration(
				AutoConfigurations.of(ModelVaultAutoConfiguration.class, DataModelVaultAutoConfiguration.class,
						DataModelVaultRepositoriesAutoConfiguration.class, ModelVaultEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=modelvault");

	@TempDir
	private Path directory;

	@Test
	void describesADatabaseInAFileWithoutItsDirectories() {
		this.runner.withPropertyValues("modelvault.path=" + this.directory.resolve("shop.modelvault"))
			.run((context) -> {
				context.getBean(Articles.class).insert(new Article(1L, "Pencil", 120));
				DatabaseDescriptor database = describe(context.getBean(ModelVaultEndpoint.class));
				assertThat(database.file()).isEqualTo("shop.modelvault");
				assertThat(database.mode()).isEqualTo("file");
				assertThat(database.recovery().outcome()).isEqualTo("created");
				assertThat(database.recovery().mode()).isEqualTo("auto-truncate");
				assertThat(database.counters().commits()).isPositive();
				assertThat(database.sizes().garbageBytes()).isNotNegative();
				assertThat(database.durability()).isEqualTo("full");
				assertThat(database.format()).isEqualTo("1.0");
				assertThat(database.collections()).containsOnlyKeys("articles");
				assertThat(database.collections().get("articles"))
					.extracting(CollectionDescriptor::documents, CollectionDescriptor::schemaVersion)
					.containsExactly(1L, 1);
				assertThat(database.collections().get("articles").indexes()).hasSize(1);
			});
	}

	@Test
	void describesADatabaseInMemory() {
		this.runner.withPropertyValues("modelvault.mode=memory").run((context) -> {
			DatabaseDescriptor database = describe(context.getBean(ModelVaultEndpoint.class));
			assertThat(database.file()).isNull();
			assertThat(database.mode()).isEqualTo("memory");
		});
	}

	@Test
	void isLikeItsDocumentedExample() {
		Actuator.runner()
			.withPropertyValues("modelvault.mode=file", "modelvault.path=" + this.directory.resolve("shop.modelvault"))
			.run((context) -> {
				context.getBean(Articles.class).insert(new Article(1L, "Pencil", 120));
				Database database = context.getBean(DatabaseSource.class).database();
				try (Transaction writes = database.begin(); Transaction reads = database.beginReadOnly()) {
					Actuator.Response response = Actuator.of(context).get("modelvault");
					assertThat(response.status()).isEqualTo(200);
					DocumentedExample.under("GET /actuator/modelvault")
						.withNamesAt("/databases", "/databases/{}/collections")
						.isLike(response.json());
					assertThat(response.json().at("/databases/modelVault/writer/holder").asString())
						.isEqualTo(Thread.currentThread().getName());
					DocumentedExample.under("GET /actuator/modelvault/{database}")
						.withNamesAt("/collections")
						.isLike(Actuator.of(context).get("modelvault/modelVault").json());
				}
			});
	}

	@Test
	void tellsOfSeveralDatabasesOneOfThemClosed() {
		Database first = Database.openInMemory();
		Database second = Database.openInMemory();
		second.close();
		Actuator.runner()
			.withBean("first", DatabaseSource.class, () -> DatabaseSource.of(first))
			.withBean("secondDatabaseSource", DatabaseSource.class, () -> DatabaseSource.of(second))
			.run((context) -> {
				Actuator actuator = Actuator.of(context);
				JsonNode all = actuator.get("modelvault").json();
				assertThat(all.get("databases").propertyNames()).containsExactly("first");
				assertThat(all.get("closed").valueStream().map(JsonNode::asString)).containsExactly("second");
				assertThat(actuator.get("modelvault/first").status()).isEqualTo(200);
				assertThat(actuator.get("modelvault/second").status()).isEqualTo(404);
				assertThat(actuator.get("modelvault/third").status()).isEqualTo(404);
			});
	}

	@Test
	void isNotThereUnlessExposed() {
		this.runner.withPropertyValues("modelvault.mode=memory", "management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(ModelVaultEndpoint.class));
	}

	@Test
	void isNotThereWithoutAccess() {
		this.runner.withPropertyValues("modelvault.mode=memory", "management.endpoint.modelvault.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(ModelVaultEndpoint.class));
	}

	@Test
	void applicationStartsWithoutActuator() {
		this.runner.withPropertyValues("modelvault.mode=memory")
			.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class,
					org.springframework.boot.actuate.endpoint.annotation.Endpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("modelVaultEndpoint"));
	}

	private static DatabaseDescriptor describe(ModelVaultEndpoint endpoint) {
		assertThat(endpoint.databases().databases()).containsOnlyKeys("modelVault");
		return endpoint.databases().databases().get("modelVault");
	}

}
