package io.modelvault.boot.lifecycle;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.modelvault.Database;
import io.modelvault.boot.autoconfigure.shop.Article;
import io.modelvault.boot.autoconfigure.shop.Articles;
import io.modelvault.boot.autoconfigure.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The database closes after the web server has drained, on a real one.
 */
class GracefulShutdownTest {

	@TempDir
	private Path directory;

	@Test
	void requestInFlightWritesItsDocumentBeforeTheDatabaseCloses() throws Exception {
		Path file = this.directory.resolve("shop.modelvault");
		ConfigurableApplicationContext context = SpringApplication.run(Application.class, "--server.port=0",
				"--server.shutdown=graceful", "--modelvault.path=" + file, "--spring.main.banner-mode=off");
		int port = ((WebServerApplicationContext) context).getWebServer().getPort();
		Slow slow = context.getBean(Slow.class);
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/slow")).build();
		CompletableFuture<HttpResponse<String>> answer = HttpClient.newHttpClient()
			.sendAsync(request, BodyHandlers.ofString());
		assertThat(slow.entered.await(30, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Void> closed = CompletableFuture.runAsync(context::close);
		try {
			await().atMost(Duration.ofSeconds(30)).until(() -> isRefused(request.uri().resolve("/")));
			assertThat(closed).isNotDone();
		}
		finally {
			slow.go.countDown();
		}
		assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("written");
		closed.get(30, TimeUnit.SECONDS);
		try (Database database = Database.open(file)) {
			assertThat(database.collection("articles").count()).isOne();
			assertThat(database.recoveryReport().outcome()).hasToString("CLEAN");
		}
	}

	private static boolean isRefused(URI uri) throws Exception {
		HttpRequest brief = HttpRequest.newBuilder(uri).timeout(Duration.ofMillis(200)).build();
		try {
			HttpClient.newHttpClient().send(brief, BodyHandlers.discarding());
			return false;
		}
		catch (ConnectException ex) {
			return true;
		}
		catch (HttpTimeoutException ex) {
			return false;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Shop.class, Slow.class })
	static class Application {

	}

	@RestController
	static class Slow {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch go = new CountDownLatch(1);

		private final Articles articles;

		Slow(Articles articles) {
			this.articles = articles;
		}

		@GetMapping("/slow")
		String slow() throws InterruptedException {
			this.entered.countDown();
			if (!this.go.await(60, TimeUnit.SECONDS)) {
				return "not released";
			}
			this.articles.insert(new Article(null, "Pencil", 120));
			return "written";
		}

	}

}
