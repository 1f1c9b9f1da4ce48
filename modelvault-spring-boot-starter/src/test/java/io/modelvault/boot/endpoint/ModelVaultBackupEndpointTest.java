package io.modelvault.boot.endpoint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.modelvault.Database;
import io.modelvault.boot.autoconfigure.shop.Article;
import io.modelvault.boot.autoconfigure.shop.Articles;
import io.modelvault.boot.autoconfigure.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Backups over HTTP, on a real server.
 */
class ModelVaultBackupEndpointTest {

	private final HttpClient client = HttpClient.newHttpClient();

	@TempDir
	private Path directory;

	@Test
	void withoutFurtherAccessBackupsAreListedAndNothingElse() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(get(context, "").body().get("configured").asBoolean()).isTrue();
			assertThat(post(context, "", "{\"name\":\"one\"}").status()).isEqualTo(405);
			Files.writeString(this.directory.resolve("one.modelvault-backup"), "all the data");
			assertThat(get(context, "").body().get("backups").get(0).get("name").asString()).isEqualTo("one");
			assertThat(get(context, "/one").status()).isEqualTo(403);
			assertThat(post(context, "/one", "").status()).isEqualTo(405);
		}
	}

	@Test
	void withUnrestrictedAccessBackupsAreMadeVerifiedDownloadedAndRestored() throws Exception {
		try (ConfigurableApplicationContext context = start("management.endpoint.modelvaultbackup.access=unrestricted",
				"modelvault.backup.schedule=0 0 3 1 1 *")) {
			context.getBean(Articles.class).insert(new Article(1L, "Pencil", 120));
			Answer made = post(context, "", "{\"name\":\"before-release\"}");
			assertThat(made.status()).isEqualTo(200);
			assertThat(made.body().get("verification").get("documents").asLong()).isEqualTo(1);
			assertThat(post(context, "", "{\"name\":\"before-release\"}").status()).isEqualTo(409);
			assertThat(post(context, "/before-release", "").body().get("verification").get("problems")).isEmpty();
			JsonNode list = get(context, "").body();
			assertThat(list.get("schedule").asString()).isEqualTo("0 0 3 1 1 *");
			assertThat(list.get("last").get("name").asString()).isEqualTo("before-release");
			assertThat(list.get("backups")).hasSize(1);
			Path copy = download(context, "before-release");
			assertThat(copy).hasSameBinaryContentAs(this.directory.resolve("before-release.modelvault-backup"));
			Path restored = this.directory.resolve("restored.modelvault");
			Database.restoreSnapshot(copy, restored);
			try (Database database = Database.open(restored)) {
				assertThat(database.collection("articles").count()).isEqualTo(1);
			}
		}
	}

	@Test
	void refusalsHaveTheStatusCodesOfTheWebAndSayWhy() throws Exception {
		try (ConfigurableApplicationContext context = start(
				"management.endpoint.modelvaultbackup.access=unrestricted")) {
			Answer bad = post(context, "", "{\"name\":\"../../etc/passwd\"}");
			assertThat(bad.status()).isEqualTo(400);
			assertThat(bad.body().get("error").asString()).contains("letters, digits");
			assertThat(post(context, "", "{}").status()).isEqualTo(400);
			assertThat(post(context, "/none", "").status()).isEqualTo(404);
			assertThat(get(context, "/none").status()).isEqualTo(404);
			assertThat(get(context, "/..%2Fshop").status()).isIn(400, 404);
			Files.delete(this.directory);
			assertThat(post(context, "", "{\"name\":\"one\"}").status()).isEqualTo(503);
			assertThat(get(context, "").body().get("problem").asString()).isEqualTo("no-directory");
		}
	}

	private ConfigurableApplicationContext start(String... properties) {
		SpringApplication application = new SpringApplication(Application.class);
		List<String> arguments = Stream.concat(
				Stream.of("server.port=0", "modelvault.mode=memory", "modelvault.backup.directory=" + this.directory,
						"management.endpoints.web.exposure.include=modelvaultbackup", "spring.main.banner-mode=off"),
				Stream.of(properties))
			.map((property) -> "--" + property)
			.toList();
		return application.run(arguments.toArray(String[]::new));
	}

	private Answer get(ConfigurableApplicationContext context, String path) throws Exception {
		return answer(HttpRequest.newBuilder(uri(context, path)).GET().build());
	}

	private Answer post(ConfigurableApplicationContext context, String path, String body) throws Exception {
		return answer(HttpRequest.newBuilder(uri(context, path))
			.header("Content-Type", "application/json")
			.POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
			.build());
	}

	private Answer answer(HttpRequest request) throws IOException, InterruptedException {
		HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
		String text = response.body();
		return new Answer(response.statusCode(),
				text.startsWith("{") ? JsonMapper.shared().readTree(text) : JsonMapper.shared().nullNode());
	}

	private Path download(ConfigurableApplicationContext context, String name) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri(context, "/" + name)).GET().build();
		HttpResponse<Path> response = this.client.send(request,
				BodyHandlers.ofFile(this.directory.resolve("download")));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/octet-stream");
		return response.body();
	}

	private static URI uri(ConfigurableApplicationContext context, String path) {
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		return URI.create("http://localhost:" + port + "/actuator/modelvaultbackup" + path);
	}

	private record Answer(int status, JsonNode body) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Shop.class)
	static class Application {

	}

}
