package io.modelvault.sample.docs;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files of a section of a page, compiled in a directory against the class path of the
 * tests.
 *
 * @param directory the directory that has the files
 * @param classes the directory of the classes
 */
record CompiledPage(Path directory, Path classes) {

	static CompiledPage of(DocumentationPage page, String heading, Path directory) throws IOException {
		List<Path> sources = page.writeFiles(heading, directory);
		assertThat(sources).as("Java files of section " + heading).isNotEmpty();
		Path classes = Files.createDirectories(directory.resolve("target/classes"));
		Path resources = directory.resolve("src/main/resources");
		if (Files.exists(resources)) {
			copy(resources, classes);
		}
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		Stream<String> options = Stream.of("-parameters", "-proc:none", "-Xlint:all,-processing,-classfile,-path",
				"-Werror", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
		String[] arguments = Stream.concat(options, sources.stream().map(Path::toString)).toArray(String[]::new);
		assertThat(compiler.run(null, null, null, arguments)).as("compilation of section " + heading).isZero();
		return new CompiledPage(directory, classes);
	}

	/**
	 * Runs a class in a process of its own, in the directory, and returns what it prints.
	 */
	String run(String mainClass) throws IOException, InterruptedException {
		Path output = this.directory.resolve("output.txt");
		Path errors = this.directory.resolve("errors.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				this.classes + System.getProperty("path.separator") + System.getProperty("java.class.path"), mainClass)
			.directory(this.directory.toFile())
			.redirectError(errors.toFile())
			.redirectOutput(output.toFile())
			.start();
		assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the program ends").isTrue();
		assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
		return Files.readString(output);
	}

	/** Returns a class loader over the classes, above that of the tests. */
	URLClassLoader loader() throws MalformedURLException {
		return new URLClassLoader(new URL[] { this.classes.toUri().toURL() },
				Thread.currentThread().getContextClassLoader());
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Path target = to.resolve(from.relativize(file).toString());
				Files.createDirectories(target.getParent());
				Files.copy(file, target);
			}
		}
	}

}
