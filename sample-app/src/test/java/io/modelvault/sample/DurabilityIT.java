package io.modelvault.sample;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the service has acknowledged survives whatever happens to the process.
 */
class DurabilityIT {

	private static final int CITIES = 46_547;

	private static final int WRITERS = 4;

	private static final long FIRST_NEW_ID = 900_000_000;

	@TempDir
	private Path directory;

	private Path database;

	@BeforeEach
	void nameDatabase() {
		this.database = this.directory.resolve("cities.modelvault");
	}

	@Test
	void acknowledgedWritesSurviveAKillAndTheEndpointSaysSo() throws Exception {
		Map<Long, String> acknowledged = new ConcurrentHashMap<>();
		AtomicLong nextId = new AtomicLong(FIRST_NEW_ID);
		for (int kills = 1; kills <= 2; kills++) {
			try (ServiceProcess service = ServiceProcess.start(this.database).awaitReady()) {
				killWhileWriting(service, nextId, acknowledged, kills * 150);
			}
		}
		try (ServiceProcess service = ServiceProcess.start(this.database).awaitReady()) {
			acknowledged.forEach((id, name) -> assertThat(service.get("/cities/" + id).body().path("name").asString(""))
				.as("city %s", id)
				.isEqualTo(name));
			int total = service.get("/cities?size=1").body().at("/page/totalElements").asInt();
			assertThat(total - CITIES).as("acknowledged ones, and those in flight at the kills")
				.isBetween(acknowledged.size(), acknowledged.size() + 2 * WRITERS);
			JsonNode recovery = service.get("/actuator/modelvault").body().at("/databases/modelVault/recovery");
			assertThat(recovery.get("outcome").asString()).isIn("replayed", "truncated");
			assertThat(recovery.get("transactionsReplayed").asInt()).isPositive();
			assertThat(recovery.get("acknowledgedDataAffected").asBoolean()).isFalse();
		}
	}

	@Test
	void importThatWasKilledGoesOnWhereItStopped() {
		try (ServiceProcess service = ServiceProcess.start(this.database)) {
			service.awaitLog("Imported 10000 of").kill();
		}
		try (ServiceProcess service = ServiceProcess.start(this.database).awaitReady()) {
			assertThat(service.log()).contains("Imported " + CITIES + " of")
				.doesNotContain("beginning with number 1\n");
			assertThat(service.get("/cities?size=1").body().at("/page/totalElements").asInt()).isEqualTo(CITIES);
		}
	}

	@Test
	void laterStartsOpenAtOnceAndImportNothing() {
		try (ServiceProcess service = ServiceProcess.start(this.database).awaitReady()) {
			service.stop();
		}
		try (ServiceProcess service = ServiceProcess.start(this.database).awaitReady()) {
			assertThat(service.log()).doesNotContain("Importing");
			assertThat(service.log()).containsPattern("Opened ModelVault database '.*' in \\d+ ms");
			JsonNode recovery = service.get("/actuator/modelvault").body().at("/databases/modelVault/recovery");
			assertThat(recovery.get("outcome").asString()).isEqualTo("clean");
			assertThat(recovery.get("transactionsReplayed").asInt()).isZero();
		}
	}

	@Test
	void secondInstanceFailsAndNamesTheFirst() {
		try (ServiceProcess first = ServiceProcess.start(this.database).awaitReady();
				ServiceProcess second = ServiceProcess.start(this.database)) {
			assertThat(second.awaitExit()).isEqualTo(1);
			assertThat(second.log()).contains("APPLICATION FAILED TO START")
				.contains("cities.modelvault")
				.contains(String.valueOf(first.pid()))
				.contains("stop the process that holds it")
				.contains("'modelvault.path'")
				.doesNotContain("\tat ");
			assertThat(first.get("/cities?size=1").status()).isEqualTo(200);
		}
	}

	private static void killWhileWriting(ServiceProcess service, AtomicLong nextId, Map<Long, String> acknowledged,
			int enough) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
		try {
			List<Future<?>> writers = new ArrayList<>();
			for (int i = 0; i < WRITERS; i++) {
				writers.add(threads.submit(() -> writeUntilGone(service, nextId, acknowledged)));
			}
			Awaitility.await("writes")
				.atMost(Duration.ofMinutes(2))
				.pollInterval(Duration.ofMillis(5))
				.until(() -> acknowledged.size() >= enough);
			service.kill();
			for (Future<?> writer : writers) {
				writer.get(2, TimeUnit.MINUTES);
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/**
	 * Creates cities until the service is gone. What it answered with 201 is
	 * acknowledged, whatever comes then.
	 */
	private static void writeUntilGone(ServiceProcess service, AtomicLong nextId, Map<Long, String> acknowledged) {
		while (true) {
			long id = nextId.getAndIncrement();
			String name = "City " + id;
			try {
				int status = service
					.post("/cities",
							"{\"id\":" + id + ",\"name\":\"" + name + "\",\"country\":\"XX\",\"kind\":\"PLACE\","
									+ "\"population\":1,\"latitude\":0,\"longitude\":0}")
					.status();
				assertThat(status).isEqualTo(201);
			}
			catch (UncheckedIOException ex) {
				return;
			}
			acknowledged.put(id, name);
		}
	}

}
