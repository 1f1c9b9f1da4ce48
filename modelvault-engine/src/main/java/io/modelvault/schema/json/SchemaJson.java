package io.modelvault.schema.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IdGeneration;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.SortOrder;
import io.modelvault.schema.diff.SchemaChange;
import io.modelvault.schema.diff.SchemaDiff;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes schemas as JSON, for collections without a class, for schema snapshots
 * stored with the source code, and for tools.
 * <p>
 * The fields and indexes of the Python and Rust ModelVault are read unchanged: a field is
 * {@code {"path": ["a", "b"], "type": T, "constraints": [..]}}, where a path of several
 * names stands for an object; an index is {@code {"name": N, "path": [..], "kind":
 * "unique" | "index"}}. Features that they lack are written in the same style; see
 * {@code docs/schema-json.md}.
 */
public final class SchemaJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(SerializationFeature.INDENT_OUTPUT)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private SchemaJson() {
	}

	/**
	 * Reads a schema from its parts.
	 * @param primaryKey the name of the primary key
	 * @throws InvalidModelException if the text is not JSON, or describes a schema that
	 * cannot be registered
	 */
	public static CollectionSchema parse(String name, String fieldsJson, String primaryKey,
			@Nullable String indexesJson) {
		List<IndexDefinition> indexes = (indexesJson != null) ? indexes(tree(indexesJson, "indexes")) : List.of();
		return new CollectionSchema(name, FieldJson.readFields(tree(fieldsJson, "fields")),
				FieldPath.of(primaryKey, new String[0]), indexes);
	}

	/**
	 * Reads the result of {@link #write(CollectionSchema)}.
	 * @throws InvalidModelException if the text is not JSON, or describes a schema that
	 * cannot be registered
	 */
	public static CollectionSchema read(String json) {
		JsonNode root = tree(json, "schema");
		JsonNode indexes = root.path("indexes");
		return new CollectionSchema(JsonPart.text(root, "name"), FieldJson.readFields(root.path("fields")),
				FieldPath.of(JsonPart.text(root, "primaryKey"), new String[0]), generation(root.path("idGeneration")),
				indexes.isMissingNode() ? List.of() : indexes(indexes));
	}

	/**
	 * Writes a whole schema as one JSON object, in a form that is stable between
	 * releases.
	 */
	public static String write(CollectionSchema schema) {
		ObjectNode root = JsonNodeFactory.instance.objectNode();
		root.put("name", schema.name());
		root.put("primaryKey", schema.primaryKey().toString());
		if (schema.idGeneration() != IdGeneration.NONE) {
			root.put("idGeneration", schema.idGeneration().name().toLowerCase(Locale.ROOT));
		}
		root.set("fields", FieldJson.writeFields(schema.fields()));
		root.set("indexes", indexes(schema.indexes()));
		return MAPPER.writeValueAsString(root);
	}

	/** Writes only the fields, as a JSON array. */
	public static String fieldsJson(CollectionSchema schema) {
		return FieldJson.writeFields(schema.fields()).toString();
	}

	/** Writes only the indexes, as a JSON array. */
	public static String indexesJson(CollectionSchema schema) {
		return indexes(schema.indexes()).toString();
	}

	/** Writes the changes from one schema to another as a JSON array. */
	public static String write(SchemaDiff diff) {
		ArrayNode changes = JsonNodeFactory.instance.arrayNode();
		for (SchemaChange change : diff.changes()) {
			ObjectNode node = changes.addObject();
			node.put("change", change.name());
			node.put("path", change.path());
			node.put("compatibility", change.compatibility().name().toLowerCase(Locale.ROOT));
			node.put("text", change.describe());
		}
		return MAPPER.writeValueAsString(changes);
	}

	private static JsonNode tree(String json, String what) {
		try {
			return MAPPER.readTree(json);
		}
		catch (JacksonException ex) {
			throw new InvalidModelException("The " + what + " are not JSON: " + ex.getOriginalMessage(), Map.of(), ex);
		}
		catch (NumberFormatException ex) { // thrown by Jackson for huge exponents
			throw new InvalidModelException("The " + what + " have a number with too long an exponent", Map.of(), ex);
		}
	}

	private static IdGeneration generation(JsonNode node) {
		if (node.isMissingNode()) {
			return IdGeneration.NONE;
		}
		try {
			return IdGeneration.valueOf(node.asString("").toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidModelException("\"idGeneration\" is none, uuid_v7 or sequence", Map.of(), ex);
		}
	}

	private static List<IndexDefinition> indexes(JsonNode array) {
		List<IndexDefinition> indexes = new ArrayList<>();
		for (JsonNode node : JsonPart.array(array, "indexes")) {
			List<IndexPart> parts = new ArrayList<>();
			if (node.has("path")) {
				parts.add(new IndexPart(JsonPart.path(node.path("path")), order(node)));
			}
			for (JsonNode part : node.has("parts") ? JsonPart.array(node.path("parts"), "parts")
					: List.<JsonNode>of()) {
				parts.add(new IndexPart(JsonPart.path(part.path("path")), order(part)));
			}
			String name = node.has("name") ? JsonPart.text(node, "name") : IndexDefinition.defaultName(parts);
			indexes.add(new IndexDefinition(name, parts, isUnique(node), node.path("sparse").asBoolean(false)));
		}
		return indexes;
	}

	private static boolean isUnique(JsonNode node) {
		String kind = node.has("kind") ? JsonPart.text(node, "kind") : "index";
		return switch (kind) {
			case "unique" -> true;
			case "index", "non_unique" -> false;
			default -> throw new InvalidModelException("\"kind\" is unique or index, not \"" + kind + "\"", Map.of());
		};
	}

	private static SortOrder order(JsonNode node) {
		String order = node.has("order") ? JsonPart.text(node, "order") : "asc";
		return switch (order) {
			case "asc" -> SortOrder.ASCENDING;
			case "desc" -> SortOrder.DESCENDING;
			default -> throw new InvalidModelException("\"order\" is asc or desc, not \"" + order + "\"", Map.of());
		};
	}

	private static ArrayNode indexes(List<IndexDefinition> indexes) {
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		for (IndexDefinition index : indexes) {
			ObjectNode node = array.addObject();
			node.put("name", index.name());
			if (index.parts().size() == 1) {
				write(node, index.parts().get(0));
			}
			else {
				ArrayNode parts = node.putArray("parts");
				index.parts().forEach((part) -> write(parts.addObject(), part));
			}
			node.put("kind", index.unique() ? "unique" : "index");
			if (index.sparse()) {
				node.put("sparse", true);
			}
		}
		return array;
	}

	private static void write(ObjectNode node, IndexPart part) {
		ArrayNode path = node.putArray("path");
		part.path().segments().forEach(path::add);
		if (part.order() == SortOrder.DESCENDING) {
			node.put("order", "desc");
		}
	}

}
