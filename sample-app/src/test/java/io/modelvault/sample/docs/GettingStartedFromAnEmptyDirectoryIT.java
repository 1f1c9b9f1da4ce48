package io.modelvault.sample.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the commands of {@code docs/getting-started.md} with Maven, from an empty
 * directory and with a local repository that has nothing but what the page says to
 * install. Takes minutes, and fetches all that a newcomer's Maven fetches.
 */
@EnabledIfSystemProperty(named = "modelvault.test.campaign", matches = "long")
class GettingStartedFromAnEmptyDirectoryIT {

	private final DocumentationPage page = DocumentationPage.read("getting-started.md");

	@TempDir
	static Path shared;

	@TempDir
	Path directory;

	@BeforeAll
	static void installAsThePageSays() throws Exception {
		Path checkout = shared.resolve("checkout");
		run(new File(".."), "git", "clone", "-q", ".", checkout.toString());
		maven(checkout, "-q", "-DskipTests", "install");
	}

	@Test
	void plainJavaPrintsWhatThePageSays() throws Exception {
		assertThatCommandPrintsTheTextOf("Plain Java");
	}

	@Test
	void documentsWithoutAClassPrintWhatThePageSays() throws Exception {
		Files.writeString(this.directory.resolve("pom.xml"), this.page.blocks("Plain Java", "xml").get(0));
		assertThatCommandPrintsTheTextOf("Without a class");
	}

	@Test
	void theTestOfTheSpringBootServicePasses() throws Exception {
		this.page.writeFiles("Spring Boot", this.directory);
		maven(this.directory, "-q", "test");
		assertThat(this.directory.resolve("target/surefire-reports"))
			.isDirectoryContaining("glob:**TEST-com.example.bookshop.BookRepositoryTest.xml");
	}

	private void assertThatCommandPrintsTheTextOf(String heading) throws Exception {
		this.page.writeFiles(heading, this.directory);
		String command = this.page.blocks(heading, "sh").get(0).strip();
		List<String> words = List.of(command.split(" "));
		assertThat(words.get(0)).isEqualTo("mvn");
		assertThat(maven(this.directory, words.subList(1, words.size()).toArray(String[]::new)))
			.isEqualTo(this.page.blocks(heading, "text").get(0));
	}

	private static String maven(Path directory, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + shared.resolve("repository")));
		command.addAll(List.of(arguments));
		return run(directory.toFile(), command.toArray(String[]::new));
	}

	private static String run(File directory, String... command) throws IOException, InterruptedException {
		Path output = Files.createTempFile(shared, "output", ".txt");
		Path errors = Files.createTempFile(shared, "errors", ".txt");
		Process process = new ProcessBuilder(command).directory(directory)
			.redirectOutput(output.toFile())
			.redirectError(errors.toFile())
			.start();
		assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue())
			.as(String.join(" ", command) + "\n" + Files.readString(output) + Files.readString(errors))
			.isZero();
		// Maven resets the colours of a terminal that is not there.
		return Files.readString(output).replaceAll("\\x1B\\[[0-9;]*m", "");
	}

}
