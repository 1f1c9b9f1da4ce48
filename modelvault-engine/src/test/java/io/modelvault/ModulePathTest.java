package io.modelvault;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** An application on the module path reaches the API, and nothing behind it. */
class ModulePathTest {

	private static final String MODULE = """
			module app {
				requires io.modelvault.engine;
				opens app to io.modelvault.engine;
			}
			""";

	private static final String MAIN = """
			package app;
			import io.modelvault.Database;
			import io.modelvault.model.Id;
			import static io.modelvault.query.Conditions.eq;
			public class Main {
				record City(@Id long id, String name) {
				}
				public static void main(String[] args) {
					try (Database db = Database.openInMemory()) {
						db.collection(City.class).insert(new City(1, "Berlin"));
						System.out.println(db.collection(City.class).where(eq("name", "Berlin")).list());
					}
				}
			}
			""";

	@TempDir
	private Path directory;

	private final String modulePath = modulePath();

	@BeforeEach
	void writeModule() throws Exception {
		Files.createDirectories(this.directory.resolve("src/app"));
		Files.writeString(this.directory.resolve("src/module-info.java"), MODULE);
	}

	@Test
	void applicationOnTheModulePathStoresAndFindsARecord() throws Exception {
		assertThat(compile(MAIN)).isEmpty();
		String path = this.modulePath + File.pathSeparator + this.directory.resolve("classes");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--module-path", path, "--module", "app/app.Main")
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(output).contains("[City[id=1, name=Berlin]]");
		assertThat(process.exitValue()).isZero();
	}

	@Test
	void packageThatIsNotExportedCannotBeUsed() throws Exception {
		String output = compile("package app; class Main { io.modelvault.store.kv.Store store; }");
		assertThat(output).contains("package io.modelvault.store.kv is not visible");
	}

	private String compile(String main) throws Exception {
		Path source = this.directory.resolve("src/app/Main.java");
		Files.writeString(source, main);
		StringWriter output = new StringWriter();
		PrintWriter printer = new PrintWriter(output);
		ToolProvider.findFirst("javac")
			.orElseThrow()
			.run(printer, printer, "-Xlint:none", "-proc:none", "--module-path", this.modulePath, "-d",
					this.directory.resolve("classes").toString(),
					this.directory.resolve("src/module-info.java").toString(), source.toString());
		return output.toString();
	}

	/** The engine's classes and the modules that it requires. */
	private static String modulePath() {
		List<String> required = List.of("jackson-", "slf4j-api-", "jspecify-");
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(classPath.split(File.pathSeparator)).filter((entry) -> {
			String name = Path.of(entry).getFileName().toString();
			return (name.equals("classes") && Files.exists(Path.of(entry, "module-info.class")))
					|| required.stream().anyMatch(name::startsWith);
		}).collect(Collectors.joining(File.pathSeparator));
	}

}
