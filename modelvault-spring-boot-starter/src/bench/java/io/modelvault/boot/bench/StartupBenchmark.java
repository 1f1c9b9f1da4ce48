package io.modelvault.boot.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.modelvault.boot.bench.plain.EmptyService;
import io.modelvault.boot.bench.stored.StoringService;
import io.modelvault.boot.bench.transactional.TransactionalService;

/**
 * Starts an empty web service with the starter and without, in turn, as whole processes,
 * and tells what the starter adds: from the start of the process until the service is
 * ready. Three more tell how much that is: one with what any store under Spring Data
 * brings, its jars and transactions, and no store; one with Spring Data JDBC and H2; and
 * one with the starter, a collection and a repository, which writes and reads a document
 * before it is ready.
 * <p>
 * The database is a file that is there already. The class path is that of the tests,
 * narrowed to what each service would have.
 */
public final class StartupBenchmark {

	/** What a service with {@code spring-boot-starter-webmvc} alone has. */
	private static final Pattern PLAIN = Pattern
		.compile("spring-boot-(autoconfigure-|starter-|webmvc-|web-server-|servlet-|tomcat-|http-converter-|jackson-)?"
				+ "[0-9].*|spring-boot-starter-(webmvc|tomcat|tomcat-runtime|jackson|logging)-[0-9].*"
				+ "|spring-(aop|beans|context|core|expression|web|webmvc)-[0-9].*|tomcat-embed-.*|jackson-.*"
				+ "|logback-.*|slf4j-api-.*|jul-to-slf4j-.*|log4j-.*|snakeyaml-.*|jakarta\\.annotation-api-.*"
				+ "|micrometer-(commons|observation)-[0-9].*|jspecify-.*|commons-logging-.*");

	/** What any store under Spring Data brings besides. */
	private static final Pattern SPRING_DATA = Pattern
		.compile("spring-(data-commons|tx)-[0-9].*|spring-boot-(data-commons|persistence|transaction)-[0-9].*");

	private static final Pattern JDBC = Pattern
		.compile("spring-(jdbc|data-jdbc|data-relational)-[0-9].*|spring-boot-(jdbc|sql|data-jdbc)-[0-9].*"
				+ "|spring-boot-starter-(jdbc|data-jdbc)-[0-9].*|HikariCP-.*|h2-.*");

	private static final Pattern MODELVAULT = Pattern.compile("modelvault-.*");

	private final Path directory;

	private final String starterJar;

	private StartupBenchmark(Path directory, String starterJar) {
		this.directory = directory;
		this.starterJar = starterJar;
	}

	/** Takes the jar of the starter, and how many rounds to run. */
	public static void main(String[] args) throws IOException, InterruptedException {
		Path directory = Files.createTempDirectory("startup");
		try {
			new StartupBenchmark(directory, args[0]).run(Integer.parseInt(args[1]));
		}
		finally {
			try (var files = Files.list(directory)) {
				for (Path file : files.toList()) {
					Files.delete(file);
				}
			}
			Files.delete(directory);
		}
	}

	private void run(int rounds) throws IOException, InterruptedException {
		Service plain = new Service("without", EmptyService.class, classPath(PLAIN));
		Service data = new Service("Spring Data alone", TransactionalService.class, classPath(PLAIN, SPRING_DATA));
		Service jdbc = new Service("JDBC and H2", EmptyService.class, classPath(PLAIN, SPRING_DATA, JDBC));
		String more = classPath(PLAIN, SPRING_DATA, MODELVAULT) + File.pathSeparator + this.starterJar;
		Service starter = new Service("with the starter", EmptyService.class, more);
		Service storing = new Service("with a collection", StoringService.class, more);
		List<Service> services = List.of(plain, data, jdbc, starter, storing);
		for (Service service : services) {
			service.start(this.directory); // makes the file, and fills the system's cache
			service.millis.clear();
		}
		for (int round = 0; round < rounds; round++) {
			for (int turn = 0; turn < services.size(); turn++) {
				services.get((round + turn) % services.size()).start(this.directory);
			}
		}
		services.forEach((service) -> System.out.println(service));
		services.stream().skip(1).forEach((service) -> System.out.println(service.beside(plain)));
		System.out.println(starter.beside(data));
	}

	private static String classPath(Pattern... wanted) {
		return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
			.filter((entry) -> isWanted(Path.of(entry), wanted))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** The benchmark's own classes always; jars by their names. */
	private static boolean isWanted(Path entry, Pattern... wanted) {
		String name = String.valueOf(entry.getFileName());
		return name.equals("test-classes")
				|| Arrays.stream(wanted).anyMatch((pattern) -> pattern.matcher(name).matches());
	}

	/** One kind of service, with how long each of its starts took. */
	private static final class Service {

		private final String name;

		private final Class<?> application;

		private final String classPath;

		private final List<Double> millis = new ArrayList<>();

		private Service(String name, Class<?> application, String classPath) {
			this.name = name;
			this.application = application;
			this.classPath = classPath;
		}

		private void start(Path directory) throws IOException, InterruptedException {
			Path output = directory.resolve("errors.txt");
			ProcessBuilder builder = new ProcessBuilder(java(), "-cp", this.classPath, this.application.getName(),
					"--server.port=0", "--spring.main.banner-mode=off",
					"--spring.datasource.url=jdbc:h2:file:" + directory.resolve("h2"),
					"--modelvault.path=" + directory.resolve(this.application.getSimpleName() + ".modelvault"));
			long begin = System.nanoTime();
			Process process = builder.redirectError(output.toFile()).start();
			List<String> lines = new ArrayList<>();
			boolean ready = false;
			try (BufferedReader reader = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
				for (String line = reader.readLine(); line != null; line = reader.readLine()) {
					lines.add(line);
					if (line.startsWith("READY")) {
						this.millis.add((System.nanoTime() - begin) / 1e6);
						ready = true;
					}
				}
			}
			if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0 || !ready) {
				process.destroyForcibly();
				throw new IllegalStateException(
						this.name + " did not start: " + String.join("\n", lines) + Files.readString(output));
			}
		}

		private static String java() {
			return Path.of(System.getProperty("java.home"), "bin", "java").toString();
		}

		private String beside(Service other) {
			List<Double> differences = IntStream.range(0, this.millis.size())
				.mapToObj((round) -> this.millis.get(round) - other.millis.get(round))
				.toList();
			return String.format(Locale.ROOT,
					"%s beside %s: %.3f times the median; in pairs %.0f ms more (middle half %.0f to %.0f)", this.name,
					other.name, at(this.millis, 0.5) / at(other.millis, 0.5), at(differences, 0.5),
					at(differences, 0.25), at(differences, 0.75));
		}

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "%-18s %4d jars, %d starts: median %.0f ms (%.0f to %.0f)", this.name,
					this.classPath.split(Pattern.quote(File.pathSeparator)).length, this.millis.size(),
					at(this.millis, 0.5), at(this.millis, 0), at(this.millis, 1));
		}

		/** The value below which this share of the others lies. */
		private static double at(List<Double> values, double share) {
			List<Double> sorted = values.stream().sorted().toList();
			return sorted.get((int) Math.round(share * (sorted.size() - 1)));
		}

	}

}
