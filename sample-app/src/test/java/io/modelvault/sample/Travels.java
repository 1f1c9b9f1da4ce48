package io.modelvault.sample;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.store.RecoveryReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a database file says of travels, read without the service.
 *
 * @param outcome what the open found
 * @param visits all visits, by their notes
 */
record Travels(RecoveryReport.Outcome outcome, Map<String, JsonNode> visits) {

	/**
	 * Reads a file that nobody has open, and holds the travellers against their visits.
	 */
	static Travels in(Path file) {
		try (Database database = readOnly(file)) {
			assertThat(database.verify().problems()).isEmpty();
			Map<String, Long> told = documents(database, "travellers").collect(
					Collectors.toMap((each) -> each.get("name").asString(), (each) -> each.get("visits").asLong()));
			Map<String, Long> counted = documents(database, "visits")
				.collect(Collectors.groupingBy((each) -> each.get("traveller").asString(), Collectors.counting()));
			assertThat(told).as("visits of each traveller").isEqualTo(counted);
			return new Travels(database.recoveryReport().outcome(), documents(database, "visits")
				.collect(Collectors.toMap((visit) -> visit.get("note").asString(), (visit) -> visit)));
		}
	}

	/** All cities of a file that nobody has open. */
	static Set<JsonNode> cities(Path file) {
		try (Database database = readOnly(file)) {
			return documents(database, "cities").collect(Collectors.toSet());
		}
	}

	private static Database readOnly(Path file) {
		return Database.open(file, DatabaseOptions.defaults().withReadOnly(true));
	}

	/** As a client would parse them, so that they equal what it has been answered. */
	private static Stream<JsonNode> documents(Database database, String collection) {
		return database.jsonCollection(collection)
			.query()
			.list()
			.stream()
			.map((document) -> JsonMapper.shared().readTree(document.toString()));
	}

	/** The notes of all visits. */
	Set<String> notes() {
		return this.visits.keySet();
	}

}
