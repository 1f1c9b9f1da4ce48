package io.modelvault.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged service, running as a process of its own on a free port. Closing it kills
 * it.
 */
final class ServiceProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

	private final Process process;

	private final Path log;

	private ServiceProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	/**
	 * Starts the service on a database file, without waiting for it.
	 */
	static ServiceProcess start(Path database, String... arguments) {
		return start(false, database, arguments);
	}

	/**
	 * Starts the service as it was processed ahead of time, as a native image would be.
	 */
	static ServiceProcess startProcessedAheadOfTime(Path database, String... arguments) {
		return start(true, database, arguments);
	}

	private static ServiceProcess start(boolean aheadOfTime, Path database, String... arguments) {
		Path directory = database.toAbsolutePath().getParent();
		try {
			Path log = Files.createTempFile(directory, "service", ".log");
			List<String> command = new ArrayList<>(
					List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
							"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", // starts in
																			// less time
							"-Dspring.aot.enabled=" + aheadOfTime, "-jar", System.getProperty("modelvault.sample.jar"),
							"--server.port=0", "--modelvault.path=" + database.toAbsolutePath()));
			command.addAll(List.of(arguments));
			Process process = new ProcessBuilder(command).directory(directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			return new ServiceProcess(process, log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Waits until it accepts requests, which is after the import.
	 */
	ServiceProcess awaitReady() {
		Awaitility.await("ready").atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
			assertThat(this.process.isAlive()).as("alive; its log: %s", log()).isTrue();
			return PORT.matcher(log()).find() && get("/actuator/health/readiness").status() == 200;
		});
		return this;
	}

	/**
	 * Waits until it has said one of these.
	 */
	ServiceProcess awaitLog(String... texts) {
		Awaitility.await(String.join(" or ", texts)).atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
			boolean alive = this.process.isAlive();
			boolean said = Stream.of(texts).anyMatch(log()::contains);
			assertThat(said || alive).as("alive, or has said %s; its log: %s", List.of(texts), log()).isTrue();
			return said;
		});
		return this;
	}

	int awaitExit() {
		try {
			assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ended; its log: %s", log())
				.isTrue();
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Asks it to end, as {@code docker stop} does.
	 */
	void terminate() {
		this.process.destroy();
	}

	/**
	 * Asks it to end, and waits until it has.
	 */
	void stop() {
		terminate();
		awaitExit();
	}

	/**
	 * Ends it without a warning, as {@code kill -9} does.
	 */
	void kill() {
		this.process.destroyForcibly();
		awaitExit();
	}

	/**
	 * Lets it stand still where it is.
	 */
	void suspend() {
		signal("STOP");
	}

	/**
	 * Lets it go on.
	 */
	void resume() {
		signal("CONT");
	}

	private void signal(String name) {
		try {
			assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor()).isZero();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

	long pid() {
		return this.process.pid();
	}

	String log() {
		try {
			return Files.readString(this.log, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Answer get(String path) {
		return send(request(path).GET());
	}

	Answer post(String path, String json) {
		return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
	}

	Answer put(String path, String json) {
		return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
	}

	Answer delete(String path) {
		return send(request(path).DELETE());
	}

	private HttpRequest.Builder request(String path) {
		Matcher port = PORT.matcher(log());
		assertThat(port.find()).as("port in the log").isTrue();
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port.group(1) + path)).timeout(PATIENCE);
	}

	private Answer send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.client.send(request.build(), BodyHandlers.ofString());
			JsonNode body = response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
			return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
					response.headers().firstValue("Location").orElse(""), body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What the service answered.
	 *
	 * @param status the status code
	 * @param contentType the type of the body
	 * @param location where a created city is
	 * @param body the body
	 */
	record Answer(int status, String contentType, String location, JsonNode body) {
	}

}
