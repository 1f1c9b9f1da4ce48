package io.modelvault.boot.endpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.Transaction;
import io.modelvault.boot.actuator.Actuator;
import io.modelvault.boot.actuator.DocumentedExample;
import io.modelvault.boot.autoconfigure.shop.Article;
import io.modelvault.boot.autoconfigure.shop.Articles;
import io.modelvault.data.core.DatabaseSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class MaintenanceEndpointsTest {

	private final WebApplicationContextRunner runner = Actuator.runner()
		.withPropertyValues("management.endpoints.access.default=unrestricted");

	@TempDir
	private Path directory;

	@Test
	void aCheckpointIsStartedAndSeenAndASecondIsRefused() {
		runs("modelvaultcheckpoint", (actuator, state) -> {
			DocumentedExample.under("GET /actuator/modelvaultcheckpoint").withNamesAt("/databases").isLike(state);
			DocumentedExample.under("GET /actuator/modelvaultcheckpoint/{database}")
				.isLike(get(actuator, "modelvaultcheckpoint/modelVault"));
			Actuator.Response refused = post(actuator, "modelvaultcheckpoint");
			assertThat(refused.status()).isEqualTo(409);
			DocumentedExample.under("POST /actuator/modelvaultcheckpoint: refused").isLike(refused.json());
		});
	}

	@Test
	void aCompactionIsStartedAndSeenAndASecondIsRefused() {
		runs("modelvaultcompaction", (actuator, state) -> {
			DocumentedExample.under("GET /actuator/modelvaultcompaction").withNamesAt("/databases").isLike(state);
			DocumentedExample.under("GET /actuator/modelvaultcompaction/{database}")
				.isLike(get(actuator, "modelvaultcompaction/modelVault"));
			Actuator.Response refused = post(actuator, "modelvaultcompaction/modelVault");
			assertThat(refused.status()).isEqualTo(409);
			DocumentedExample.under("POST /actuator/modelvaultcompaction: refused").isLike(refused.json());
		});
	}

	/** One run that has ended, and one that waits for a transaction meanwhile. */
	private void runs(String endpoint, BiConsumer<Actuator, JsonNode> meanwhile) {
		this.runner.run((context) -> {
			Actuator actuator = Actuator.of(context);
			context.getBean(Articles.class).insert(new Article(1L, "Pencil", 120));
			Actuator.Response first = actuator.post(endpoint);
			assertThat(first.status()).isEqualTo(202);
			DocumentedExample.under("POST /actuator/modelvaultcheckpoint").isLike(first.json());
			DocumentedExample.under("POST /actuator/modelvaultcompaction").isLike(first.json());
			awaitRuns(actuator, endpoint, 1);
			try (Transaction transaction = context.getBean(DatabaseSource.class).database().begin()) {
				Actuator.Response second = actuator.post(endpoint + "/modelVault");
				assertThat(second.status()).isEqualTo(202);
				DocumentedExample.under("POST /actuator/modelvaultcheckpoint/{database}").isLike(second.json());
				DocumentedExample.under("POST /actuator/modelvaultcompaction/{database}").isLike(second.json());
				await().until(() -> get(actuator, endpoint).at("/databases/modelVault").has("running"));
				meanwhile.accept(actuator, get(actuator, endpoint));
			}
			awaitRuns(actuator, endpoint, 2);
			JsonNode ended = get(actuator, endpoint + "/modelVault");
			assertThat(ended.get("state").asString()).isEqualTo("idle");
			assertThat(ended.get("history").get(0)).isEqualTo(ended.get("last"));
			assertThat(ended.get("history").get(1).get("outcome").asString()).isEqualTo("done");
		});
	}

	private static void awaitRuns(Actuator actuator, String endpoint, int runs) {
		await().until(() -> {
			JsonNode state = get(actuator, endpoint + "/modelVault");
			return state.get("history").size() == runs && state.get("state").asString().equals("idle");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "modelvaultcheckpoint", "modelvaultcompaction" })
	void byDefaultItCanOnlyBeRead(String endpoint) {
		Actuator.runner().run((context) -> {
			assertThat(Actuator.of(context).get(endpoint).status()).isEqualTo(200);
			for (String path : List.of(endpoint, endpoint + "/modelVault")) {
				Actuator.Response refusal = Actuator.of(context).post(path);
				assertThat(refusal.status()).isEqualTo(403);
				assertThat(refusal.json().get("started").asBoolean()).isFalse();
				assertThat(refusal.json().get("reason").asString())
					.contains("'management.endpoint." + endpoint + ".access=unrestricted'");
			}
			assertThat(get(Actuator.of(context), endpoint + "/modelVault").get("history")).isEmpty();
		});
	}

	@Test
	void amongSeveralDatabasesOneIsChosenByName() {
		Database first = Database.openInMemory();
		Database second = Database.openInMemory();
		second.close();
		several(first, second).run((context) -> {
			assertRefused(context, "modelvaultcompaction", 400, "first, second");
			assertRefused(context, "modelvaultcompaction/third", 404, "'third'");
			assertRefused(context, "modelvaultcompaction/second", 409, "closed");
			assertThat(Actuator.of(context).post("modelvaultcompaction/first").status()).isEqualTo(202);
			await().until(() -> Actuator.of(context)
				.get("modelvaultcompaction/first")
				.json()
				.at("/last/outcome")
				.asString("")
				.equals("nothing-to-do"));
			JsonNode all = Actuator.of(context).get("modelvaultcompaction").json();
			assertThat(all.get("databases").propertyNames()).containsExactly("first");
			assertThat(all.get("closed").get(0).asString()).isEqualTo("second");
			assertThat(Actuator.of(context).get("modelvaultcompaction/second").status()).isEqualTo(404);
		});
		first.close();
	}

	@Test
	void aDatabaseThatIsOnlyReadIsLeftAlone() {
		Path file = this.directory.resolve("shop.modelvault");
		Database.open(file).close();
		try (Database readOnly = Database.open(file, DatabaseOptions.defaults().withReadOnly(true))) {
			several(readOnly, readOnly)
				.run((context) -> assertRefused(context, "modelvaultcheckpoint/first", 409, "reading only"));
		}
	}

	private WebApplicationContextRunner several(Database first, Database second) {
		return this.runner.withBean("firstDatabaseSource", DatabaseSource.class, () -> DatabaseSource.of(first))
			.withBean("second", DatabaseSource.class, () -> DatabaseSource.of(second));
	}

	private static void assertRefused(WebApplicationContext context, String path, int status, String reason) {
		Actuator.Response response = post(Actuator.of(context), path);
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.json().get("started").asBoolean()).isFalse();
		assertThat(response.json().get("reason").asString()).contains(reason);
	}

	private static JsonNode get(Actuator actuator, String path) {
		try {
			return actuator.get(path).json();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private static Actuator.Response post(Actuator actuator, String path) {
		try {
			return actuator.post(path);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

}
