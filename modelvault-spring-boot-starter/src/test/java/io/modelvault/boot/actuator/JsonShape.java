package io.modelvault.boot.actuator;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * Compares two JSON trees by their shape: the same keys, and values of the same types, at
 * every path. Whole numbers and fractions are two types, and so are instants and other
 * texts.
 * <p>
 * The elements of an array, and the values of an object whose keys are names, are
 * compared as sets: each must be like one on the other side, so that an example shows
 * neither less nor more than there is.
 *
 * @param names where objects are whose keys are names: {@code /databases/{}/collections};
 * {@code {}} stands for a name, {@code []} for an element
 */
record JsonShape(List<String> names) {

	/**
	 * Tells what differs, one line each; nothing if the shapes are the same.
	 */
	List<String> differences(JsonNode example, JsonNode actual) {
		return at("", example, actual);
	}

	private List<String> at(String path, JsonNode example, JsonNode actual) {
		String expected = type(example);
		String found = type(actual);
		if (!expected.equals(found)) {
			return List.of(place(path) + ": " + expected + " in the example, " + found + " in the response");
		}
		if (example.isArray() || this.names.contains(path)) {
			return ofSeveral(path + (example.isArray() ? "/[]" : "/{}"), values(example), values(actual));
		}
		return example.isObject() ? ofObject(path, example, actual) : List.of();
	}

	private List<String> ofObject(String path, JsonNode example, JsonNode actual) {
		Set<String> keys = new TreeSet<>(example.propertyNames());
		keys.addAll(actual.propertyNames());
		List<String> differences = new ArrayList<>();
		for (String key : keys) {
			String inner = path + "/" + key;
			if (!actual.has(key)) {
				differences.add(inner + ": not in the response");
			}
			else if (!example.has(key)) {
				differences.add(inner + ": not in the example");
			}
			else {
				differences.addAll(at(inner, example.get(key), actual.get(key)));
			}
		}
		return differences;
	}

	private List<String> ofSeveral(String path, List<JsonNode> examples, List<JsonNode> actual) {
		List<String> differences = new ArrayList<>();
		for (JsonNode each : actual) {
			differences.addAll(examples.stream()
				.map((example) -> at(path, example, each))
				.min(Comparator.comparingInt(List::size))
				.orElse(List.of(path + ": none in the example")));
		}
		for (JsonNode example : examples) {
			differences.addAll(actual.stream()
				.map((each) -> at(path, example, each))
				.min(Comparator.comparingInt(List::size))
				.orElse(List.of(path + ": none in the response")));
		}
		return differences.stream().distinct().collect(Collectors.toList());
	}

	private static List<JsonNode> values(JsonNode parent) {
		return parent.valueStream().toList();
	}

	private static String place(String path) {
		return path.isEmpty() ? "/" : path;
	}

	private static String type(JsonNode node) {
		if (node.isString()) {
			return isInstant(node.asString()) ? "an instant" : "a text";
		}
		if (node.isNumber()) {
			return node.isIntegralNumber() ? "a whole number" : "a fraction";
		}
		return switch (node.getNodeType()) {
			case BOOLEAN -> "true or false";
			case OBJECT -> "an object";
			case ARRAY -> "an array";
			case NULL -> "null";
			default -> "nothing";
		};
	}

	private static boolean isInstant(String text) {
		try {
			Instant.parse(text);
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

}
