package io.modelvault.schema.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.FieldPath;
import tools.jackson.databind.JsonNode;

/** Reads parts of a schema in JSON and checks the kind of each part. */
final class JsonPart {

	private JsonPart() {
	}

	static String text(JsonNode object, String key) {
		JsonNode node = object.path(key);
		if (!node.isString()) {
			throw new InvalidModelException("\"" + key + "\" has to be a string", Map.of("key", key));
		}
		return node.asString();
	}

	static Iterable<JsonNode> array(JsonNode node, String what) {
		if (!node.isArray()) {
			throw new InvalidModelException("\"" + what + "\" has to be an array", Map.of("key", what));
		}
		return node;
	}

	static List<String> texts(JsonNode node, String what) {
		List<String> texts = new ArrayList<>();
		for (JsonNode element : array(node, what)) {
			if (!element.isString()) {
				throw new InvalidModelException("\"" + what + "\" has to be an array of strings", Map.of("key", what));
			}
			texts.add(element.asString());
		}
		return texts;
	}

	static FieldPath path(JsonNode node) {
		return node.isString() ? FieldPath.of(node.asString()) : new FieldPath(texts(node, "path"));
	}

}
