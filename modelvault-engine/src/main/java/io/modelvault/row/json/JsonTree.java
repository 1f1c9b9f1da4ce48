package io.modelvault.row.json;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parses JSON without losing precision: fractions are decimals with the scale that is
 * written, and -0.0 is a double, because a decimal has no negative zero. A duplicate key,
 * or text after the end, is an error.
 */
final class JsonTree {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private JsonTree() {
	}

	static JsonNode parse(String json) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
			JsonNode root = read(parser, parser.nextToken());
			if (parser.nextToken() != null) {
				throw new StreamReadException(parser, "There is more than one value");
			}
			return root;
		}
	}

	private static JsonNode read(JsonParser parser, @Nullable JsonToken token) {
		JsonNodeFactory factory = JsonNodeFactory.instance;
		if (token == null) {
			throw new StreamReadException(parser, "There is no value");
		}
		return switch (token) {
			case START_OBJECT -> readObject(parser, factory.objectNode());
			case START_ARRAY -> readArray(parser, factory.arrayNode());
			case VALUE_STRING -> factory.stringNode(parser.getString());
			case VALUE_NUMBER_INT -> factory.numberNode(parser.getBigIntegerValue());
			case VALUE_NUMBER_FLOAT -> number(parser);
			case VALUE_TRUE -> factory.booleanNode(true);
			case VALUE_FALSE -> factory.booleanNode(false);
			case VALUE_NULL -> factory.nullNode();
			default -> throw new StreamReadException(parser, "There is a " + token + " where a value should be");
		};
	}

	private static JsonNode readObject(JsonParser parser, ObjectNode object) {
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = parser.currentName();
			object.set(name, read(parser, parser.nextToken()));
		}
		return object;
	}

	private static JsonNode readArray(JsonParser parser, ArrayNode array) {
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			array.add(read(parser, token));
		}
		return array;
	}

	private static JsonNode number(JsonParser parser) {
		BigDecimal decimal = decimal(parser);
		boolean negativeZero = decimal.signum() == 0 && parser.getString().startsWith("-");
		return negativeZero ? JsonNodeFactory.instance.numberNode(-0.0) : JsonNodeFactory.instance.numberNode(decimal);
	}

	/**
	 * Reads a decimal; Jackson reports an exponent that is out of range with the
	 * exception of the JDK.
	 */
	private static BigDecimal decimal(JsonParser parser) {
		try {
			return parser.getDecimalValue();
		}
		catch (NumberFormatException ex) {
			throw new StreamReadException(parser, "The exponent of a number is too long", ex);
		}
	}

}
