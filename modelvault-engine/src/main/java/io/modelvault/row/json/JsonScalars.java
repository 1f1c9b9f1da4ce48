package io.modelvault.row.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.error.LimitExceededException;
import io.modelvault.schema.ScalarType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Converts scalars to and from JSON. */
final class JsonScalars {

	/** How deep JSON may nest that no schema describes. */
	static final int MAX_DEPTH = 500;

	private JsonScalars() {
	}

	/**
	 * Returns the value in canonical form, or the plain JSON value if it does not have
	 * the type.
	 */
	static Object read(ScalarType type, JsonNode node) {
		Object value = switch (type) {
			case BOOL, STRING -> null;
			case INT32, INT64, UINT64 -> node.isIntegralNumber() ? node.bigIntegerValue() : null;
			case FLOAT32, FLOAT64 -> node.isNumber() ? binary(type, node) : notFinite(type, node);
			case DECIMAL -> node.isNumber() ? node.decimalValue() : parsed(type, node);
			case TIMESTAMP -> node.isIntegralNumber() ? ofMicroseconds(node.bigIntegerValue()) : parsed(type, node);
			default -> parsed(type, node);
		};
		return (value != null) ? value : plain(node);
	}

	static JsonNode write(ScalarType type, Object value) {
		JsonNodeFactory factory = JsonNodeFactory.instance;
		return switch (type) {
			case BOOL -> factory.booleanNode((Boolean) value);
			case INT32 -> factory.numberNode((int) (Integer) value);
			case INT64 -> factory.numberNode((long) (Long) value);
			case UINT64 -> factory.numberNode((BigInteger) value);
			case FLOAT32 -> Float.isFinite((Float) value) ? factory.numberNode((float) (Float) value)
					: factory.stringNode(value.toString());
			case FLOAT64 -> Double.isFinite((Double) value) ? factory.numberNode((double) (Double) value)
					: factory.stringNode(value.toString());
			default -> factory.stringNode(type.format(value));
		};
	}

	/**
	 * What stands in JSON, without a schema: the classes that it has in Java.
	 * @throws LimitExceededException if it nests too deep
	 */
	static Object plain(JsonNode node) {
		return plain(node, MAX_DEPTH);
	}

	private static Object plain(JsonNode node, int deeper) {
		if (deeper == 0) {
			throw new LimitExceededException("JSON nests at most " + MAX_DEPTH + " levels deep",
					Map.of("limit", MAX_DEPTH));
		}
		if (node.isObject()) {
			Map<String, @Nullable Object> map = new LinkedHashMap<>();
			node.properties().forEach((entry) -> map.put(entry.getKey(), part(entry.getValue(), deeper)));
			return map;
		}
		if (node.isArray()) {
			List<@Nullable Object> list = new ArrayList<>();
			node.forEach((part) -> list.add(part(part, deeper)));
			return list;
		}
		if (node.isBoolean()) {
			return node.asBoolean();
		}
		return node.isNumber() ? node.numberValue() : node.asString();
	}

	private static @Nullable Object part(JsonNode node, int deeper) {
		return node.isNull() ? null : plain(node, deeper - 1);
	}

	private static Object binary(ScalarType type, JsonNode node) {
		if (node.isDouble() || node.isFloat()) {
			double value = node.doubleValue();
			return (type == ScalarType.FLOAT32) ? (Object) (float) value : (Object) value;
		}
		BigDecimal number = node.decimalValue();
		return (type == ScalarType.FLOAT32) ? (Object) number.floatValue() : (Object) number.doubleValue();
	}

	/** Accepts only the three words: a number in a string is a string. */
	private static @Nullable Object notFinite(ScalarType type, JsonNode node) {
		String text = node.isString() ? node.asString() : "";
		boolean word = text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
		return word ? type.parse(text) : null;
	}

	private static @Nullable Object parsed(ScalarType type, JsonNode node) {
		if (!node.isString()) {
			return null;
		}
		try {
			return type.parse(node.asString());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static @Nullable Object ofMicroseconds(BigInteger microseconds) {
		return (microseconds.bitLength() < Long.SIZE) ? Instant.EPOCH.plus(microseconds.longValue(), ChronoUnit.MICROS)
				: null;
	}

}
