package io.modelvault.schema.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes fields and types as JSON. */
final class FieldJson {

	private FieldJson() {
	}

	/** Reads an array of fields, and creates objects for paths of several names. */
	static List<Field> readFields(JsonNode array) {
		PathTree root = new PathTree();
		for (JsonNode node : JsonPart.array(array, "fields")) {
			FieldPath path = JsonPart.path(node.path("path"));
			root.add(path, path.segments(), readField(path.last(), node));
		}
		return root.fields();
	}

	private static Field readField(String name, JsonNode node) {
		Type type = readType(node.path("type"));
		List<String> formerNames = node.has("former_names") ? JsonPart.texts(node.path("former_names"), "former_names")
				: List.of();
		String defaultText = node.has("default") ? JsonPart.text(node, "default") : null;
		return new Field(Field.NO_ID, name, type, constraints(node), formerNames, defaultText);
	}

	private static List<Constraint> constraints(JsonNode node) {
		return node.has("constraints") ? ConstraintJson.read(node.path("constraints")) : List.of();
	}

	static Type readType(JsonNode node) {
		if (node.isString()) {
			return ScalarType.named(node.asString()).orElseThrow(() -> unknown(node));
		}
		if (node.has("optional")) {
			return OptionalType.of(readType(node.path("optional")));
		}
		if (node.has("list")) {
			return new ListType(readType(node.path("list")), constraints(node));
		}
		if (node.has("set")) {
			return new SetType(readType(node.path("set")), constraints(node));
		}
		if (node.has("map")) {
			return new MapType(readType(node.path("map")), constraints(node));
		}
		if (node.has("enum")) {
			return new EnumType(JsonPart.texts(node.path("enum"), "enum"));
		}
		if (node.has("object")) {
			return new ObjectType(readFields(node.path("object")));
		}
		if (node.has("union")) {
			return readUnion(node.path("union"));
		}
		throw unknown(node);
	}

	private static InvalidModelException unknown(JsonNode node) {
		return new InvalidModelException(
				"There is no type " + node + "; the scalar types are " + List.of(ScalarType.values()).toString(),
				Map.of("type", node.toString()));
	}

	private static UnionType readUnion(JsonNode node) {
		List<UnionType.Variant> variants = new ArrayList<>();
		for (JsonNode variant : JsonPart.array(node.path("variants"), "variants")) {
			variants.add(new UnionType.Variant(JsonPart.text(variant, "name"),
					new ObjectType(readFields(variant.path("object")))));
		}
		return new UnionType(JsonPart.text(node, "tag"), variants);
	}

	static ArrayNode writeFields(List<Field> fields) {
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		for (Field field : fields) {
			ObjectNode node = array.addObject();
			node.putArray("path").add(field.name());
			node.set("type", writeType(field.type()));
			writeConstraints(node, field.constraints(), field.type());
			if (!field.formerNames().isEmpty()) {
				ArrayNode names = node.putArray("former_names");
				field.formerNames().forEach(names::add);
			}
			if (field.defaultText() != null) {
				node.put("default", field.defaultText());
			}
		}
		return array;
	}

	private static void writeConstraints(ObjectNode node, List<Constraint> constraints, Type type) {
		if (!constraints.isEmpty()) {
			node.set("constraints", ConstraintJson.write(constraints, type));
		}
	}

	static JsonNode writeType(Type type) {
		if (type instanceof ScalarType scalar) {
			return JsonNodeFactory.instance.stringNode(scalar.id());
		}
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		if (type instanceof OptionalType optional) {
			node.set("optional", writeType(optional.required()));
		}
		else if (type instanceof ListType list) {
			node.set("list", writeType(list.element()));
			writeConstraints(node, list.constraints(), list.element());
		}
		else if (type instanceof SetType set) {
			node.set("set", writeType(set.element()));
			writeConstraints(node, set.constraints(), set.element());
		}
		else if (type instanceof MapType map) {
			node.set("map", writeType(map.value()));
			writeConstraints(node, map.constraints(), map.value());
		}
		else if (type instanceof EnumType enumType) {
			ArrayNode variants = node.putArray("enum");
			enumType.variants().forEach(variants::add);
		}
		else if (type instanceof ObjectType object) {
			node.set("object", writeFields(object.fields()));
		}
		else if (type instanceof UnionType union) {
			ObjectNode inner = node.putObject("union");
			inner.put("tag", union.tag());
			ArrayNode variants = inner.putArray("variants");
			union.variants()
				.forEach((variant) -> variants.addObject()
					.put("name", variant.name())
					.set("object", writeFields(variant.type().fields())));
		}
		return node;
	}

	/**
	 * Combines fields by path into objects. An object created in this way is required if
	 * any of its fields is.
	 */
	private static final class PathTree {

		private final Map<String, PathTree> children = new LinkedHashMap<>();

		private @Nullable Field leaf;

		void add(FieldPath path, List<String> segments, Field field) {
			PathTree child = this.children.computeIfAbsent(segments.get(0), (name) -> new PathTree());
			boolean last = segments.size() == 1;
			if (child.leaf != null || (last && !child.children.isEmpty())) {
				throw new InvalidModelException("Field '" + path + "' is there twice, or lies inside another field",
						Map.of("path", path.toString()));
			}
			if (last) {
				child.leaf = field;
			}
			else {
				child.add(path, segments.subList(1, segments.size()), field);
			}
		}

		List<Field> fields() {
			List<Field> fields = new ArrayList<>();
			this.children.forEach((name, child) -> fields.add((child.leaf != null) ? child.leaf : child.object(name)));
			return fields;
		}

		private Field object(String name) {
			ObjectType type = new ObjectType(fields());
			boolean required = type.fields().stream().anyMatch(Field::isRequired);
			return Field.of(name, required ? type : new OptionalType(type));
		}

	}

}
