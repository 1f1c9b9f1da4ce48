package io.modelvault.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Editors and readers are told the same of every property: the metadata is complete, and
 * {@code docs/starter.md} says what it says.
 */
class PropertiesMetadataTest {

	private static final Pattern ROW = Pattern.compile("\\| `([a-z.-]+)` \\| (.*?) \\| (.*) \\|");

	private static final Pattern LITERAL = Pattern.compile("`([^`]*)`(, .*)?");

	private final JsonNode metadata = read();

	@Test
	void everyPropertyHasTypeDescriptionAndDefault() {
		assertThat(properties()).hasSizeGreaterThan(10).allSatisfy((name, property) -> {
			assertThat(property.path("type").asString("")).isNotEmpty();
			assertThat(property.path("description").asString("")).endsWith(".")
				.matches("[A-Z].*")
				.doesNotStartWith("The ")
				.doesNotStartWith("A ");
			if (!property.has("defaultValue")) {
				assertThat(property.path("description").asString("")).as("what holds where there is no default")
					.contains("By default ");
			}
		});
	}

	@Test
	void everyValueOfAnEnumIsExplained() throws ClassNotFoundException {
		Map<String, JsonNode> hints = byName(this.metadata.get("hints"));
		for (Map.Entry<String, JsonNode> property : properties().entrySet()) {
			String type = property.getValue().get("type").asString();
			Class<?> valueType = type.startsWith("io.modelvault.") ? Class.forName(type) : String.class;
			if (valueType.isEnum()) {
				assertThat(hints).containsKey(property.getKey());
				assertThat(hints.get(property.getKey()).get("values").valueStream())
					.allMatch((value) -> value.get("description").asString().endsWith("."))
					.extracting((value) -> value.get("value").asString())
					.containsExactlyInAnyOrderElementsOf(
							Stream.of(valueType.getEnumConstants()).map(PropertiesMetadataTest::word).toList());
			}
		}
	}

	@Test
	void documentationNamesEveryPropertyWithItsDefault() throws IOException {
		Map<String, String> documented = documented();
		Map<String, JsonNode> properties = properties();
		assertThat(documented.keySet()).containsExactlyInAnyOrderElementsOf(properties.keySet());
		properties.forEach((name, property) -> {
			Matcher literal = LITERAL.matcher(documented.get(name));
			if (property.has("defaultValue")) {
				assertThat(literal.matches()).as("%s has one default", name).isTrue();
				assertThat(literal.group(1)).as(name).isEqualTo(property.get("defaultValue").asString());
			}
			else {
				assertThat(documented.get(name)).as(name).isNotBlank();
			}
		});
	}

	/**
	 * Of these, the processor of Boot writes down neither that they exist nor a default.
	 */
	@Test
	void documentationNamesNoOtherProperty() throws IOException {
		List<String> known = Stream
			.concat(properties().keySet().stream(),
					byName(this.metadata.get("properties")).keySet()
						.stream()
						.filter((name) -> name.startsWith("management.")))
			.toList();
		assertThat(rows().keySet()).allMatch(known::contains);
	}

	private Map<String, JsonNode> properties() {
		Map<String, JsonNode> ours = new TreeMap<>(byName(this.metadata.get("properties")));
		ours.keySet().removeIf((name) -> !name.startsWith("modelvault."));
		return ours;
	}

	private static Map<String, JsonNode> byName(JsonNode list) {
		Map<String, JsonNode> byName = new LinkedHashMap<>();
		list.forEach((each) -> byName.put(each.get("name").asString(), each));
		return byName;
	}

	private static Map<String, String> documented() throws IOException {
		Map<String, String> documented = rows();
		documented.keySet().removeIf((name) -> !name.startsWith("modelvault."));
		return documented;
	}

	private static Map<String, String> rows() throws IOException {
		String page = Files.readString(Path.of("../docs/starter.md"));
		String section = page.substring(page.indexOf("## Properties"), page.indexOf("## Beans"));
		Map<String, String> rows = new LinkedHashMap<>();
		section.lines()
			.map(ROW::matcher)
			.filter(Matcher::matches)
			.forEach((row) -> rows.put(row.group(1), row.group(2)));
		return rows;
	}

	private static String word(Object constant) {
		return ((Enum<?>) constant).name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
	}

	private static JsonNode read() {
		try {
			return JsonMapper.shared()
				.readTree(new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
