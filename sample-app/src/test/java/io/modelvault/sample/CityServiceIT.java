package io.modelvault.sample;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.modelvault.sample.ServiceProcess.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service does its work: search, create, replace, delete, and refuse what is not a
 * city.
 */
class CityServiceIT {

	private static final int CITIES = 46_547;

	private static final String VIENNA = "/cities/2761369";

	@TempDir
	private static Path directory;

	private static ServiceProcess service;

	@BeforeAll
	static void start() {
		service = ServiceProcess.start(directory.resolve("cities.modelvault")).awaitReady();
	}

	@AfterAll
	static void end() {
		service.close();
	}

	@Test
	void importsEveryCityOnTheFirstStart() {
		assertThat(total("/cities")).isEqualTo(CITIES);
		assertThat(service.log()).contains("Importing " + CITIES + " cities")
			.contains("Imported " + CITIES + " of " + CITIES + " cities");
		JsonNode vienna = service.get(VIENNA).body();
		assertThat(vienna.get("name").asString()).isEqualTo("Vienna");
		assertThat(vienna.get("kind").asString()).isEqualTo("CAPITAL");
		assertThat(vienna.get("population").asLong()).isEqualTo(1_691_468);
	}

	@Test
	void searchesByEverythingAtOnce() {
		JsonNode found = service
			.get("/cities?country=US&namePrefix=San&minPopulation=100000&maxPopulation=999999&sort=population,desc")
			.body();
		assertThat(found.get("content")).isNotEmpty().allSatisfy((city) -> {
			assertThat(city.get("country").asString()).isEqualTo("US");
			assertThat(city.get("name").asString()).startsWith("San");
			assertThat(city.get("population").asLong()).isBetween(100_000L, 999_999L);
		});
		assertThat(found.get("content").get(0).get("name").asString()).isEqualTo("San Francisco");
		assertThat(found.get("content").valueStream().map((city) -> city.get("population").asLong()).toList())
			.isSortedAccordingTo(java.util.Comparator.reverseOrder());
	}

	@Test
	void pagesHoldEveryCityOnce() {
		int total = total("/cities?country=AT");
		Set<Long> seen = new HashSet<>();
		int pages = (total + 49) / 50;
		for (int page = 0; page < pages; page++) {
			JsonNode found = service.get("/cities?country=AT&sort=population&size=50&page=" + page).body();
			assertThat(found.at("/page/totalElements").asInt()).isEqualTo(total);
			assertThat(found.at("/page/totalPages").asInt()).isEqualTo(pages);
			found.get("content").forEach((city) -> assertThat(seen.add(city.get("id").asLong())).isTrue());
		}
		assertThat(seen).hasSize(total);
		assertThat(service.get("/cities?country=AT&size=50&page=" + pages).body().get("content")).isEmpty();
	}

	@Test
	void cityIsCreatedReplacedAndDeleted() {
		Answer created = service.post("/cities", city(900_000_001, "Rungholt", 1_500));
		assertThat(created.status()).isEqualTo(201);
		assertThat(created.location()).endsWith("/cities/900000001");
		assertThat(service.get("/cities/900000001").body()).isEqualTo(created.body());

		Answer again = service.post("/cities", city(900_000_001, "Vineta", 1));
		assertProblem(again, 409);
		assertThat(service.get("/cities/900000001").body().get("name").asString()).isEqualTo("Rungholt");

		assertThat(service.put("/cities/900000001", city(900_000_001, "Rungholt", 0)).status()).isEqualTo(200);
		assertThat(service.get("/cities/900000001").body().get("population").asLong()).isZero();

		assertThat(service.delete("/cities/900000001").status()).isEqualTo(204);
		assertProblem(service.get("/cities/900000001"), 404);
		assertProblem(service.delete("/cities/900000001"), 404);
		assertProblem(service.put("/cities/900000001", city(900_000_001, "Rungholt", 0)), 404);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					{"id":900000002,"name":"A","country":"DE","kind":"PLACE","population":1,"latitude":0,"longitude":0,"mayor":"B"} | mayor
					{"id":900000002,"name":null,"country":"DE","kind":"PLACE","population":1,"latitude":0,"longitude":0} | name
					{"id":900000002,"country":"DE","kind":"PLACE","population":1,"latitude":0,"longitude":0} | name
					{"id":900000002,"name":" ","country":"DE","kind":"PLACE","population":1,"latitude":0,"longitude":0} | name
					{"id":900000002,"name":"A","country":"Germany","kind":"PLACE","population":1,"latitude":0,"longitude":0} | country
					{"id":900000002,"name":"A","country":"DE","kind":"VILLAGE","population":1,"latitude":0,"longitude":0} | kind
					{"id":900000002,"name":"A","country":"DE","kind":"PLACE","population":-1,"latitude":0,"longitude":0} | population
					{"id":900000002,"name":"A","country":"DE","kind":"PLACE","population":"many","latitude":0,"longitude":0} | population
					{"id":900000002,"name":"A","country":"DE","kind":"PLACE","population":null,"latitude":0,"longitude":0} | population
					{"id":900000002,"name":"A","country":"DE","kind":"PLACE","population":1,"latitude":90.5,"longitude":0} | latitude
					{"id":900000002,"name":"A","country":"DE","kind":"PLACE","population":1,"latitude":0,"longitude":[]} | longitude
					{"id":900000002,"name":7,"country":"DE","kind":"PLACE","population":1,"latitude":0,"longitude":0} | name
					{"id":900000002,"name":"A","country":"DE","kind":0,"population":1,"latitude":0,"longitude":0} | kind
					{"id":900000002,"name":"A","country":"DE","kind":"PLACE","population":1.5,"latitude":0,"longitude":0} | population
					{"id":900000002,"name":"A","country":"DE","kind":"PLACE","population":"15","latitude":0,"longitude":0} | population
					{"id":900000002,"name":"A","country":"DE","kind":"PLACE","latitude":0,"longitude":0} | population
					""")
	void badCityIsRefusedByPathAndNothingChanges(String json, String path) {
		int before = total("/cities");
		assertViolation(service.post("/cities", json), path);
		String vienna = json.replace("900000002", "2761369");
		JsonNode stored = service.get(VIENNA).body();
		assertViolation(service.put(VIENNA, vienna), path);
		assertThat(service.get(VIENNA).body()).isEqualTo(stored);
		assertThat(service.get("/cities/900000002").status()).isEqualTo(404);
		assertThat(total("/cities")).isEqualTo(before);
	}

	@Test
	void textThatIsTooLongIsRefusedByPath() {
		assertViolation(service.post("/cities", city(900_000_003, "x".repeat(201), 1)), "name");
		assertThat(service.get("/cities/900000003").status()).isEqualTo(404);
	}

	@Test
	void allViolationsAreToldAtOnce() {
		Answer answer = service.post("/cities",
				"{\"id\":900000004,\"name\":\"\",\"country\":\"de\",\"kind\":\"PLACE\",\"population\":-1,"
						+ "\"latitude\":0,\"longitude\":200}");
		assertProblem(answer, 400);
		assertThat(answer.body().get("errors").valueStream().map((error) -> error.get("path").asString()).toList())
			.containsExactlyInAnyOrder("name", "country", "population", "longitude");
	}

	@Test
	void idOfBodyAndAddressMustAgree() {
		assertViolation(service.put(VIENNA, city(1, "Vienna", 1)), "id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "\"Vienna\"", "" })
	void bodyThatIsNoObjectIsRefused(String json) {
		assertProblem(service.post("/cities", json), 400);
	}

	@ParameterizedTest
	@CsvSource({ "/cities?sort=mayor, sort", "/cities?minPopulation=many, minPopulation" })
	void badSearchIsRefusedByPath(String search, String path) {
		assertViolation(service.get(search), path);
	}

	@Test
	void badAddressIsRefused() {
		assertProblem(service.get("/cities/vienna"), 400);
		assertProblem(service.get("/nowhere"), 404);
	}

	@Test
	void actuatorDescribesTheDatabase() {
		JsonNode database = service.get("/actuator/modelvault").body().at("/databases/modelVault");
		assertThat(database.get("file").asString()).isEqualTo("cities.modelvault");
		assertThat(database.at("/recovery/outcome").asString()).isEqualTo("created");
		assertThat(database.at("/collections/cities/documents").asInt()).isGreaterThanOrEqualTo(CITIES);
		assertThat(database.at("/collections/cities/indexes")).hasSize(3);
		assertThat(database.toString()).doesNotContain(directory.toString());
		JsonNode method = service.get("/actuator/modelvaultqueries").body().at("/methods/0");
		assertThat(method.get("method").asString()).isEqualTo("CityRepository.deleteCityById(long)");
		assertThat(method.get("fullScan").asBoolean()).isFalse();
		assertThat(service.get("/actuator/modelvaultcheckpoint/modelVault").status()).isEqualTo(200);
		assertThat(service.get("/actuator/modelvaultcompaction/modelVault").status()).isEqualTo(200);
		JsonNode health = service.get("/actuator/health").body();
		assertThat(health.at("/components/modelvault/status").asString()).isEqualTo("UP");
	}

	private static String city(long id, String name, long population) {
		return "{\"id\":" + id + ",\"name\":\"" + name + "\",\"country\":\"DE\",\"admin1\":null,\"kind\":\"PLACE\","
				+ "\"population\":" + population + ",\"latitude\":54.46,\"longitude\":8.72}";
	}

	private static int total(String search) {
		return service.get(search).body().at("/page/totalElements").asInt();
	}

	private static void assertViolation(Answer answer, String path) {
		assertProblem(answer, 400);
		List<String> paths = answer.body()
			.get("errors")
			.valueStream()
			.map((error) -> error.get("path").asString())
			.toList();
		assertThat(paths).containsExactly(path);
		assertThat(answer.body().at("/errors/0/message").asString()).isNotBlank();
		assertThat(answer.body().at("/errors/0/constraint").asString()).isNotBlank();
	}

	private static void assertProblem(Answer answer, int status) {
		assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
		assertThat(answer.contentType()).isEqualTo("application/problem+json");
		assertThat(answer.body().get("status").asInt()).isEqualTo(status);
		assertThat(answer.body().get("detail").asString()).isNotBlank();
	}

}
