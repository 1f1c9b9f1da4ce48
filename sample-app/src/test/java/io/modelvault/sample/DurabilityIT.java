package io.modelvault.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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

	@TempDir
	private Path directory;

	private Path database;

	@BeforeEach
	void copyDatabase() throws IOException {
		this.database = ImportedCities.copiedTo(this.directory);
	}

	@Test
	void acknowledgedWritesSurviveAKillAndTheEndpointSaysSo() throws Exception {
		Map<String, JsonNode> acknowledged = new HashMap<>();
		Set<String> sent = new HashSet<>();
		for (int kills = 1; kills <= 2; kills++) {
			try (ServiceProcess service = ServiceProcess.start(this.database).awaitReady();
					VisitLoad load = VisitLoad.on(service)) {
				load.awaitMore(150);
				service.kill();
				load.awaitEnd();
				acknowledged.putAll(load.acknowledged());
				sent.addAll(load.sent());
			}
		}
		try (ServiceProcess service = ServiceProcess.start(this.database).awaitReady()) {
			JsonNode recovery = service.get("/actuator/modelvault").body().at("/databases/modelVault/recovery");
			assertThat(recovery.get("outcome").asString()).isIn("replayed", "truncated");
			assertThat(recovery.get("transactionsReplayed").asInt()).isPositive();
			assertThat(recovery.get("acknowledgedDataAffected").asBoolean()).isFalse();
			service.stop();
		}
		Travels travels = Travels.in(this.database);
		assertThat(travels.visits()).containsAllEntriesOf(acknowledged);
		assertThat(sent).containsAll(travels.notes());
	}

	@Test
	void importThatWasKilledGoesOnWhereItStopped() {
		Path empty = this.directory.resolve("new.modelvault");
		try (ServiceProcess service = ServiceProcess.start(empty)) {
			service.awaitLog("Imported 10000 of").kill();
		}
		try (ServiceProcess service = ServiceProcess.start(empty).awaitReady()) {
			assertThat(service.log()).contains("Imported " + CITIES + " of")
				.doesNotContain("beginning with number 1\n");
			assertThat(service.get("/cities?size=1").body().at("/page/totalElements").asInt()).isEqualTo(CITIES);
		}
	}

	@Test
	void laterStartsOpenAtOnceAndImportNothing() {
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

}
