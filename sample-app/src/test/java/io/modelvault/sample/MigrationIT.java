package io.modelvault.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;

import io.modelvault.releaseone.ReleaseOne;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service of release 2 starts on a file of release 1: it answers when the file is
 * migrated, and not before, whatever happens on the way.
 */
class MigrationIT {

	private static final int OFTEN = 20_000;

	private static final String BEGUN = "Migrating ModelVault database";

	private static final String DONE = "Migrated ModelVault database";

	private static final String SERVED = "Tomcat started on port";

	@TempDir
	private Path directory;

	private Path database;

	private List<String> remarks;

	@BeforeEach
	void writeReleaseOne() {
		this.database = this.directory.resolve("cities.modelvault");
		this.remarks = ReleaseOne.write(this.database, OFTEN);
	}

	@Test
	void aFileOfTheReleaseBeforeIsMigratedBeforeItIsServedAndGoesOnUnderLoad() throws Exception {
		try (ServiceProcess service = ServiceProcess.start(this.database).awaitReady();
				VisitLoad load = VisitLoad.on(service)) {
			assertThat(service.log()).containsSubsequence(DONE, SERVED);
			assertMigrated(service);
			load.awaitMore(50);
			load.end();
			service.stop();
			Travels travels = Travels.in(this.database);
			assertThat(travels.visits()).containsAllEntriesOf(load.acknowledged());
			assertThat(travels.notes()).containsAll(this.remarks);
		}
	}

	@Test
	void aMigrationThatWasKilledIsDoneOnceByALaterStart() throws IOException {
		for (int writes = 0; writes <= 2; writes++) {
			try (ServiceProcess service = ServiceProcess.start(this.database).awaitLog(BEGUN, SERVED)) {
				awaitWrites(service, writes);
				service.kill();
			}
		}
		try (ServiceProcess service = ServiceProcess.start(this.database).awaitReady()) {
			assertMigrated(service);
			service.stop();
		}
		assertThat(Travels.in(this.database).notes()).containsExactlyInAnyOrderElementsOf(this.remarks);
	}

	/** The one that migrates is held in the middle of it until the other has met it. */
	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Processes cannot be suspended there")
	void aSecondInstanceFailsOrWaitsAndThenFindsNothingToDo() {
		try (ServiceProcess first = ServiceProcess.start(this.database).awaitLog(BEGUN)) {
			first.suspend();
			try (ServiceProcess second = ServiceProcess.start(this.database);
					ServiceProcess third = ServiceProcess.start(this.database, "--modelvault.lock-timeout=2m")) {
				assertThat(second.awaitExit()).isEqualTo(1);
				assertThat(second.log()).contains("APPLICATION FAILED TO START", String.valueOf(first.pid()));
				third.awaitLog("Waiting up to");
				first.resume();
				assertMigrated(first.awaitReady());
				first.stop();
				assertMigrated(third.awaitReady());
				assertThat(third.log()).doesNotContain(BEGUN, DONE);
				third.stop();
			}
		}
		assertThat(Travels.in(this.database).notes()).containsExactlyInAnyOrderElementsOf(this.remarks);
	}

	/** Waits until the file has been written to so often, or the service is through. */
	private void awaitWrites(ServiceProcess service, int writes) throws IOException {
		for (int seen = 0; seen < writes; seen++) {
			FileTime before = Files.getLastModifiedTime(this.database);
			Awaitility.await("write")
				.atMost(Duration.ofMinutes(2))
				.pollInterval(Duration.ofMillis(1))
				.until(() -> !Files.getLastModifiedTime(this.database).equals(before)
						|| service.log().contains(SERVED));
		}
	}

	private static void assertMigrated(ServiceProcess service) {
		JsonNode ada = service.get("/travellers/Ada").body();
		assertThat(ada.get("visits").asInt()).isEqualTo(OFTEN + 1);
		assertThat(ada.get("countries").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("AT", "SK");
		assertThat(service.get("/travellers/Bob").body().get("countries").valueStream().map(JsonNode::asString))
			.containsExactly("SK");
		assertThat(service.get("/travellers/Bob/visits").body().at("/content/0/note").asString()).isEqualTo("by boat");
		JsonNode history = service.get("/actuator/modelvaultmigrations").body().at("/databases/modelVault/history");
		assertThat(history.valueStream().filter((entry) -> entry.path("version").asInt(0) == 2)).singleElement()
			.satisfies((entry) -> assertThat(entry.get("kind").asString()).isEqualTo("migration"));
	}

}
