package io.modelvault.sample;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.modelvault.Database;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.sample.city.City;
import io.modelvault.schema.IdGeneration;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service of release 2 starts on a file of release 1: it answers when the file is
 * migrated, and not before, and goes on under load.
 */
class MigrationIT {

	private static final int VISITS = 3_000;

	private static final long VIENNA = 2_761_369;

	private static final long BRATISLAVA = 3_060_972;

	@TempDir
	private Path directory;

	@Test
	void aFileOfTheReleaseBeforeIsMigratedBeforeItIsServed() throws Exception {
		Path database = this.directory.resolve("cities.modelvault");
		writeReleaseOne(database);
		try (ServiceProcess service = ServiceProcess.start(database).awaitReady();
				VisitLoad load = VisitLoad.on(service)) {
			assertThat(service.log()).containsSubsequence("Migrated ModelVault database", "Tomcat started on port");
			JsonNode ada = service.get("/travellers/Ada").body();
			assertThat(ada.get("visits").asInt()).isEqualTo(VISITS + 1);
			assertThat(ada.get("countries").valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("AT", "SK");
			assertThat(service.get("/travellers/Bob").body().get("countries").get(0).asString()).isEqualTo("SK");
			assertThat(service.get("/travellers/Bob/visits").body().at("/content/0/note").asString())
				.isEqualTo("by boat");
			JsonNode history = service.get("/actuator/modelvaultmigrations").body().at("/databases/modelVault/history");
			assertThat(history.valueStream().filter((entry) -> entry.path("version").asInt(0) == 2)).singleElement()
				.satisfies((entry) -> assertThat(entry.get("kind").asString()).isEqualTo("migration"));
			load.awaitMore(50);
			load.end();
			service.stop();
		}
		try (ServiceProcess service = ServiceProcess.start(database).awaitReady()) {
			assertThat(service.log()).doesNotContain("Migrated ModelVault database");
			assertThat(service.get("/travellers/Bob").body().get("visits").asInt()).isEqualTo(1);
		}
	}

	private static void writeReleaseOne(Path file) {
		try (Database database = Database.open(file)) {
			database.collection(City.class)
				.insertAll(List.of(new City(VIENNA, "Vienna", "AT", null, City.Kind.CAPITAL, 1, 48.2, 16.4),
						new City(BRATISLAVA, "Bratislava", "SK", null, City.Kind.CAPITAL, 1, 48.1, 17.1)));
			database.collection(Import.class).insert(new Import("geonames-cities-5000", 2, 2));
			database.collection(Traveller.class)
				.insertAll(List.of(new Traveller("Ada", VISITS + 1), new Traveller("Bob", 1)));
			database.collection(Visit.class)
				.insertAll(IntStream.range(0, VISITS).mapToObj((number) -> visit("Ada", VIENNA, null)).toList());
			database.collection(Visit.class)
				.insertAll(List.of(visit("Ada", BRATISLAVA, null), visit("Bob", BRATISLAVA, "by boat")));
		}
	}

	private static Visit visit(String traveller, long city, @Nullable String remark) {
		return new Visit(null, traveller, city, LocalDate.of(2026, 11, 21), remark);
	}

	/** As it was in release 1. */
	@Model(collection = "travellers")
	record Traveller(@Id @NotBlank @Size(max = 40) String name, @Positive long visits) {
	}

	/** As it was in release 1. */
	@Model(collection = "visits")
	@Index(paths = { "traveller", "day desc" })
	record Visit(@Id(generated = IdGeneration.UUID_V7) @Nullable UUID id, @NotBlank @Size(max = 40) String traveller,
			long city, LocalDate day, @Size(max = 500) @Nullable String remark) {
	}

	/** As it is in both. */
	@Model(collection = "imports")
	record Import(@Id String dataSet, @PositiveOrZero int rows, @PositiveOrZero int done) {
	}

}
