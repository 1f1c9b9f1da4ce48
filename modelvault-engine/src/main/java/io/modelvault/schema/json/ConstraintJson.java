package io.modelvault.schema.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes constraints as JSON objects with one key each. */
final class ConstraintJson {

	private ConstraintJson() {
	}

	static List<Constraint> read(JsonNode array) {
		List<Constraint> constraints = new ArrayList<>();
		for (JsonNode node : JsonPart.array(array, "constraints")) {
			if (!node.isObject() || node.size() != 1) {
				throw new InvalidModelException("A constraint is an object with one key", Map.of());
			}
			Map.Entry<String, JsonNode> entry = node.properties().iterator().next();
			boolean off = entry.getValue().isBoolean() && !entry.getValue().asBoolean() && !entry.getKey().equals("is");
			if (!off) {
				constraints.add(read(entry.getKey(), entry.getValue()));
			}
		}
		return constraints;
	}

	private static Constraint read(String key, JsonNode value) {
		return switch (key) {
			case "min_i64", "min_u64", "min_f64", "min" -> new Constraint.Min(number(key, value), false);
			case "max_i64", "max_u64", "max_f64", "max" -> new Constraint.Max(number(key, value), false);
			case "above" -> new Constraint.Min(number(key, value), true);
			case "below" -> new Constraint.Max(number(key, value), true);
			case "min_length" -> new Constraint.MinLength(length(key, value));
			case "max_length" -> new Constraint.MaxLength(length(key, value));
			case "regex" -> new Constraint.Regex(text(key, value));
			case "is" -> new Constraint.Is(bool(key, value));
			case "digits" -> new Constraint.Digits(length("integer", value.path("integer")),
					length("fraction", value.path("fraction")));
			default -> flag(key, bool(key, value));
		};
	}

	private static Constraint flag(String key, boolean on) {
		return switch (key) {
			case "email" -> new Constraint.Email();
			case "url" -> new Constraint.Url();
			case "nonempty", "non_empty" -> new Constraint.NonEmpty();
			case "not_blank" -> new Constraint.NotBlank();
			case "past" -> new Constraint.Past(false);
			case "past_or_present" -> new Constraint.Past(true);
			case "future" -> new Constraint.Future(false);
			case "future_or_present" -> new Constraint.Future(true);
			default -> throw new InvalidModelException("There is no constraint \"" + key + "\"", Map.of("key", key));
		};
	}

	private static BigDecimal number(String key, JsonNode value) {
		if (!value.isNumber()) {
			throw wrong(key, "a number");
		}
		return value.decimalValue();
	}

	private static int length(String key, JsonNode value) {
		if (!value.isIntegralNumber() || !value.canConvertToInt()) {
			throw wrong(key, "a whole number");
		}
		return value.asInt();
	}

	private static String text(String key, JsonNode value) {
		if (!value.isString()) {
			throw wrong(key, "a string");
		}
		return value.asString();
	}

	private static boolean bool(String key, JsonNode value) {
		if (!value.isBoolean()) {
			throw wrong(key, "true or false, or is no constraint");
		}
		return value.asBoolean();
	}

	private static InvalidModelException wrong(String key, String expected) {
		return new InvalidModelException("Constraint \"" + key + "\" takes " + expected, Map.of("key", key));
	}

	static ArrayNode write(List<Constraint> constraints, Type type) {
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		constraints.forEach((constraint) -> write(array.addObject(), constraint, type.required()));
		return array;
	}

	private static void write(ObjectNode node, Constraint constraint, Type type) {
		if (constraint instanceof Constraint.Min min) {
			node.put(min.exclusive() ? "above" : "min" + suffix(type), min.limit());
		}
		else if (constraint instanceof Constraint.Max max) {
			node.put(max.exclusive() ? "below" : "max" + suffix(type), max.limit());
		}
		else if (constraint instanceof Constraint.Digits digits) {
			node.putObject("digits").put("integer", digits.integer()).put("fraction", digits.fraction());
		}
		else if (constraint instanceof Constraint.MinLength min) {
			node.put("min_length", min.length());
		}
		else if (constraint instanceof Constraint.MaxLength max) {
			node.put("max_length", max.length());
		}
		else if (constraint instanceof Constraint.Regex regex) {
			node.put("regex", regex.pattern());
		}
		else if (constraint instanceof Constraint.Is is) {
			node.put("is", is.value());
		}
		else if (constraint instanceof Constraint.Past past) {
			node.put(past.orPresent() ? "past_or_present" : "past", true);
		}
		else if (constraint instanceof Constraint.Future future) {
			node.put(future.orPresent() ? "future_or_present" : "future", true);
		}
		else {
			node.put(constraint.name(), true);
		}
	}

	/**
	 * Returns the suffix that the Python and Rust ModelVault use for limits of this type.
	 */
	private static String suffix(Type type) {
		if (type == ScalarType.INT64) {
			return "_i64";
		}
		if (type == ScalarType.UINT64) {
			return "_u64";
		}
		return (type == ScalarType.FLOAT64) ? "_f64" : "";
	}

}
