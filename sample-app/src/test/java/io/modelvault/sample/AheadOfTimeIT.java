package io.modelvault.sample;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service does the same when its beans were worked out while it was built, which is
 * what a native image starts from.
 */
class AheadOfTimeIT {

	@TempDir
	private Path directory;

	@Test
	void theServiceProcessedAheadOfTimeSearchesAndWrites() throws IOException {
		Path database = ImportedCities.copiedTo(this.directory);
		try (ServiceProcess service = ServiceProcess.startProcessedAheadOfTime(database).awaitReady()) {
			assertThat(service.log()).contains("AOT-processed");
			JsonNode found = service.get("/cities?country=AT&namePrefix=Vien").body();
			assertThat(found.get("content").get(0).get("name").asString()).isEqualTo("Vienna");
			assertThat(service.get("/actuator/modelvault").status()).isEqualTo(200);
			assertThat(service.get("/actuator/modelvaultqueries").body().get("methods")).isNotEmpty();
			assertThat(service.delete("/cities/2761369").status()).isEqualTo(204);
			assertThat(service.get("/cities/2761369").status()).isEqualTo(404);
		}
	}

}
