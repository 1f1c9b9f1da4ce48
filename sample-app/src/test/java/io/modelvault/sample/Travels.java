package io.modelvault.sample;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.store.RecoveryReport;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a database file says of travels and cities, read without the service.
 *
 * @param outcome what the open found
 * @param notes the notes of all visits
 * @param cities all cities, as JSON
 */
record Travels(RecoveryReport.Outcome outcome, Set<String> notes, Set<String> cities) {

	/**
	 * Reads a file that nobody has open, and holds the travellers against their visits.
	 */
	static Travels in(Path file) {
		try (Database database = Database.open(file, DatabaseOptions.defaults().withReadOnly(true))) {
			assertThat(database.verify().problems()).isEmpty();
			Map<String, Long> told = database.jsonCollection("travellers")
				.query()
				.list()
				.stream()
				.collect(Collectors.toMap((each) -> each.get("name").asString(),
						(each) -> each.get("visits").asLong()));
			Map<String, Long> counted = database.jsonCollection("visits")
				.query()
				.list()
				.stream()
				.collect(Collectors.groupingBy((each) -> each.get("traveller").asString(), Collectors.counting()));
			assertThat(told).as("visits of each traveller").isEqualTo(counted);
			return new Travels(database.recoveryReport().outcome(), texts(database, "visits", "note"),
					database.jsonCollection("cities")
						.query()
						.list()
						.stream()
						.map(JsonNode::toString)
						.collect(Collectors.toSet()));
		}
	}

	private static Set<String> texts(Database database, String collection, String field) {
		return database.jsonCollection(collection)
			.query()
			.list()
			.stream()
			.map((document) -> document.get(field).asString())
			.collect(Collectors.toSet());
	}

}
