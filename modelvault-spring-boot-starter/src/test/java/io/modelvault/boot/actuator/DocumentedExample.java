package io.modelvault.boot.actuator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An example of {@code docs/actuator.md}: the one {@code json} block under a heading.
 *
 * <pre>
 * DocumentedExample.under("GET /actuator/modelvault")
 *     .withNamesAt("/databases", "/databases/{}/collections")
 *     .isLike(response.json());
 * </pre>
 */
public final class DocumentedExample {

	private static final Path PAGE = Path.of("..", "docs", "actuator.md");

	private final String heading;

	private final JsonNode json;

	private final List<String> names;

	private DocumentedExample(String heading, JsonNode json, List<String> names) {
		this.heading = heading;
		this.json = json;
		this.names = names;
	}

	/**
	 * The example under a heading.
	 * @param heading the heading without its number signs and backticks
	 */
	public static DocumentedExample under(String heading) {
		String block = all().get(heading);
		Assertions.assertThat(block).as("the json block under '%s' in %s", heading, PAGE.getFileName()).isNotNull();
		return new DocumentedExample(heading, JsonMapper.shared().readTree(block), List.of());
	}

	/**
	 * The same, where the keys of some objects are names of things, and so others in the
	 * response.
	 * @param paths where those objects are, as {@link JsonShape} writes it
	 */
	public DocumentedExample withNamesAt(String... paths) {
		return new DocumentedExample(this.heading, this.json, List.of(paths));
	}

	/** Fails unless a real response has the shape of the example. */
	public void isLike(JsonNode response) {
		Assertions.assertThat(new JsonShape(this.names).differences(this.json, response))
			.as("what differs between the response and the example under '%s' in %s; the response is %s", this.heading,
					PAGE.getFileName(), response.toPrettyString())
			.isEmpty();
	}

	/** Every json block of the page, by its heading, in the order of the page. */
	static Map<String, String> all() {
		return blocks(lines());
	}

	/** Every heading of the page. */
	static List<String> headings() {
		return lines().stream().filter((line) -> line.startsWith("#")).map(DocumentedExample::text).toList();
	}

	private static List<String> lines() {
		try {
			return Files.readAllLines(PAGE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Map<String, String> blocks(List<String> lines) {
		Map<String, String> blocks = new LinkedHashMap<>();
		String heading = "";
		StringBuilder block = null;
		for (String line : lines) {
			if (line.startsWith("#")) {
				heading = text(line);
			}
			else if (line.equals("```json")) {
				block = new StringBuilder();
			}
			else if (block != null && line.equals("```")) {
				Assertions.assertThat(blocks.put(heading, block.toString()))
					.as("another json block under '%s'", heading)
					.isNull();
				block = null;
			}
			else if (block != null) {
				block.append(line).append('\n');
			}
		}
		return blocks;
	}

	private static String text(String heading) {
		return heading.replaceFirst("^#+", "").replace("`", "").trim();
	}

}
