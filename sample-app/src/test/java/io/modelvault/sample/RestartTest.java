package io.modelvault.sample;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

import io.modelvault.Database;
import io.modelvault.releaseone.ReleaseOne;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service is restarted within its process, with its own classes loaded anew, as the
 * developer tools of Spring Boot do.
 */
class RestartTest {

	@TempDir
	private Path directory;

	@Test
	void eachRestartFindsTheFileFreeAndWhatWasWrittenBefore() throws Exception {
		Path file = this.directory.resolve("cities.modelvault");
		ReleaseOne.write(file, 1);
		for (int restarts = 0; restarts < 3; restarts++) {
			try (Classes classes = new Classes(); ConfigurableApplicationContext service = start(classes, file)) {
				assertThat(service.getBean("travelLog").getClass().getClassLoader()).isSameAs(classes);
				assertThat(send(service, HttpRequest.newBuilder(), "/travellers/Ada").body())
					.contains("\"visits\":" + (restarts + 2));
				assertThat(send(service,
						HttpRequest.newBuilder()
							.header("Content-Type", "application/json")
							.POST(BodyPublishers
								.ofString("{\"traveller\":\"Ada\",\"city\":2761369,\"day\":\"2026-11-21\"}")),
						"/visits")
					.statusCode()).isEqualTo(201);
			}
		}
		Database.open(file).close();
	}

	private static ConfigurableApplicationContext start(Classes classes, Path file) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(classes);
		try {
			return SpringApplication.run(classes.loadClass(SampleApplication.class.getName()), "--server.port=0",
					"--modelvault.path=" + file);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static HttpResponse<String> send(ConfigurableApplicationContext service, HttpRequest.Builder request,
			String path) throws IOException, InterruptedException {
		String port = service.getEnvironment().getRequiredProperty("local.server.port");
		return HttpClient.newHttpClient()
			.send(request.uri(URI.create("http://localhost:" + port + path)).build(), BodyHandlers.ofString());
	}

	/** The classes of the service are its own, those of libraries are shared. */
	private static final class Classes extends URLClassLoader {

		Classes() {
			super(new URL[] { SampleApplication.class.getProtectionDomain().getCodeSource().getLocation() },
					SampleApplication.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				if (loaded != null) {
					return loaded;
				}
				try {
					return findClass(name);
				}
				catch (ClassNotFoundException ex) {
					return super.loadClass(name, resolve);
				}
			}
		}

	}

}
