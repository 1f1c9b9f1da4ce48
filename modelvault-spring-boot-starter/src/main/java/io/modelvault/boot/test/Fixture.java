package io.modelvault.boot.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.modelvault.data.core.EntityValidationException;
import io.modelvault.data.core.ModelVaultOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mapping.PersistentEntity;

/**
 * Reads one file of documents.
 *
 * @param file its name in the annotation
 * @param resource its location
 */
record Fixture(String file, Resource resource) {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/**
	 * Stores its documents, in the transaction of the calling thread.
	 */
	void store(ModelVaultOperations operations) {
		Class<?> type = type(operations);
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(this.resource.getInputStream(), StandardCharsets.UTF_8))) {
			int number = 0;
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				number++;
				if (!line.isBlank()) {
					store(parse(line, number), number, type, operations);
				}
			}
		}
		catch (IOException ex) {
			throw FixtureException.ofFile(this.file, "it cannot be read: " + ex.getMessage(), ex);
		}
	}

	private <T> void store(ObjectNode document, int line, Class<T> type, ModelVaultOperations operations) {
		try {
			operations.execute(type, (collection) -> collection.asJson().insert(document));
		}
		catch (EntityValidationException ex) {
			throw FixtureException.invalid(this.file, line, ex.violations(), ex);
		}
		catch (DataAccessException ex) {
			throw FixtureException.ofLine(this.file, line, String.valueOf(ex.getMessage()), ex);
		}
	}

	private ObjectNode parse(String line, int number) {
		try {
			JsonNode parsed = JSON.readTree(line);
			if (parsed instanceof ObjectNode document) {
				return document;
			}
			throw FixtureException.ofLine(this.file, number, "it is not a JSON object", null);
		}
		catch (JacksonException ex) {
			// The location is null if a limit of Jackson is exceeded.
			TokenStreamLocation place = ex.getLocation();
			String column = (place != null) ? " (column " + place.getColumnNr() + ")" : "";
			throw FixtureException.ofLine(this.file, number, "it is not JSON" + column + ": " + ex.getOriginalMessage(),
					ex);
		}
		catch (NumberFormatException ex) {
			// Jackson throws this for an exponent out of range.
			throw FixtureException.ofLine(this.file, number, "it has a number with too long an exponent", ex);
		}
	}

	private Class<?> type(ModelVaultOperations operations) {
		Map<String, Class<?>> types = new LinkedHashMap<>();
		operations.getMappingContext()
			.getPersistentEntities()
			.stream()
			.filter(PersistentEntity::hasIdProperty)
			.forEach((entity) -> types.put(operations.getCodec(entity.getType()).schema().name(), entity.getType()));
		Class<?> type = types.get(collection());
		if (type == null) {
			throw FixtureException.ofFile(this.file, "there is no entity with the collection '" + collection()
					+ "', which is the file's name up to the first dot; there are " + types.keySet(), null);
		}
		return type;
	}

	private String collection() {
		String name = String.valueOf(this.resource.getFilename());
		int dot = name.indexOf('.');
		return (dot >= 0) ? name.substring(0, dot) : name;
	}

}
