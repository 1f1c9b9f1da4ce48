package io.modelvault.sample.docs;

import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the files from {@code docs/getting-started.md} and {@code docs/models.md} and
 * runs them.
 */
class PagesRunAsWrittenTest {

	private static final Pattern CURL = Pattern
		.compile("(?m)^curl (?:-H '[^']+' )?'?localhost:8080([^ '\\n]+)'?(?: -d '([^']+)')?$");

	private final DocumentationPage page = DocumentationPage.read("getting-started.md");

	@TempDir
	Path directory;

	@Test
	void plainJavaPrintsWhatThePageSays() throws Exception {
		assertThat(CompiledPage.of(this.page, "Plain Java", this.directory).run("com.example.library.Library"))
			.isEqualTo(this.page.blocks("Plain Java", "text").get(0));
	}

	@Test
	void documentsWithoutAClassPrintWhatThePageSays() throws Exception {
		assertThat(CompiledPage.of(this.page, "Without a class", this.directory).run("com.example.library.Shelf"))
			.isEqualTo(this.page.blocks("Without a class", "text").get(0));
	}

	@Test
	void theModelWithEverythingPrintsWhatThePageSays() throws Exception {
		DocumentationPage models = DocumentationPage.read("models.md");
		assertThat(CompiledPage.of(models, "A model with everything", this.directory).run("com.example.clinic.Clinic"))
			.isEqualTo(models.blocks("A model with everything", "text").get(0));
	}

	@Test
	void theSpringBootServiceAnswersWhatThePageSays() throws Exception {
		CompiledPage compiled = CompiledPage.of(this.page, "Spring Boot", this.directory);
		try (URLClassLoader loader = compiled.loader();
				ConfigurableApplicationContext context = start(loader, compiled)) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			List<String> answers = CURL.matcher(String.join("", this.page.blocks("Spring Boot", "sh")))
				.results()
				.map((curl) -> send("http://localhost:" + port + curl.group(1), curl.group(2)))
				.toList();
			assertThat(answers).hasSize(2).containsExactly(this.page.blocks("Spring Boot", "json").get(0).split("\n"));
		}
	}

	@Test
	void thePagesNameTheVersionsOfThisBuild() {
		Matcher version = Pattern
			.compile("(?s)<artifactId>modelvault-[a-z-]+</artifactId>\\s*<version>([^<]+)</version>")
			.matcher(this.page.section("Plain Java") + this.page.section("Spring Boot"));
		assertThat(version.results().map((match) -> match.group(1)))
			.containsExactly(System.getProperty("modelvault.version"), System.getProperty("modelvault.version"));
		assertThat(this.page.section("Spring Boot"))
			.contains("<version>" + System.getProperty("spring-boot.version") + "</version>");
	}

	private static ConfigurableApplicationContext start(ClassLoader loader, CompiledPage compiled) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader former = thread.getContextClassLoader();
		thread.setContextClassLoader(loader);
		try {
			Class<?> application = loader.loadClass("com.example.bookshop.BookshopApplication");
			return SpringApplication.run(application, "--server.port=0",
					"--spring.config.location=" + compiled.classes().resolve("application.yml").toUri(),
					"--modelvault.path=" + compiled.directory().resolve("bookshop.modelvault"));
		}
		finally {
			thread.setContextClassLoader(former);
		}
	}

	private static String send(String url, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
			.header("Content-Type", "application/json");
		if (body != null) {
			request.POST(HttpRequest.BodyPublishers.ofString(body));
		}
		try {
			return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
		}
		catch (Exception ex) {
			throw new AssertionError(url, ex);
		}
	}

}
