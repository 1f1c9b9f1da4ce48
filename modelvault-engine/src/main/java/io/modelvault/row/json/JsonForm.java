package io.modelvault.row.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.modelvault.error.LimitExceededException;
import io.modelvault.row.value.ValuePath;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts the values of one type to and from JSON.
 *
 * @param reader from JSON that is not null; a value that does not fit the type is
 * returned unchanged
 * @param writer to JSON, from the canonical form
 */
record JsonForm(Function<JsonNode, Object> reader, Function<Object, JsonNode> writer) {

	static JsonForm of(Type type) {
		Type required = type.required();
		if (required instanceof ScalarType scalar) {
			return new JsonForm((node) -> JsonScalars.read(scalar, node), (value) -> JsonScalars.write(scalar, value));
		}
		if (required instanceof EnumType) {
			return of(ScalarType.STRING);
		}
		if (required instanceof ListType list) {
			return array(of(list.element()));
		}
		if (required instanceof SetType set) {
			return array(of(set.element()));
		}
		if (required instanceof MapType map) {
			JsonForm value = of(map.value());
			return object((name) -> value);
		}
		if (required instanceof ObjectType object) {
			return object(fields(object)::get);
		}
		return union((UnionType) required);
	}

	Object read(JsonNode node) {
		return this.reader.apply(node);
	}

	JsonNode write(Object value) {
		return this.writer.apply(value);
	}

	private static Map<String, JsonForm> fields(ObjectType type) {
		Map<String, JsonForm> fields = new LinkedHashMap<>();
		for (Field field : type.fields()) {
			fields.put(field.name(), of(field.type()));
		}
		return fields;
	}

	private static JsonForm union(UnionType type) {
		Map<String, JsonForm> variants = new LinkedHashMap<>();
		for (UnionType.Variant variant : type.variants()) {
			Map<String, JsonForm> fields = fields(variant.type());
			fields.put(type.tag(), of(ScalarType.STRING));
			variants.put(variant.name(), object(fields::get));
		}
		JsonForm none = object((name) -> null);
		return new JsonForm((node) -> variants.getOrDefault(node.path(type.tag()).asString(""), none).read(node),
				(value) -> variants.getOrDefault(String.valueOf(((Map<?, ?>) value).get(type.tag())), none)
					.write(value));
	}

	private static JsonForm array(JsonForm element) {
		return new JsonForm((node) -> {
			if (!node.isArray()) {
				return JsonScalars.plain(node);
			}
			List<@Nullable Object> list = new ArrayList<>();
			node.forEach((part) -> list.add(part.isNull() ? null : readElement(list.size(), element, part)));
			return list;
		}, (value) -> {
			ArrayNode array = JsonNodeFactory.instance.arrayNode();
			((Collection<?>) value).forEach((part) -> array.add((part != null) ? element.write(part) : null));
			return array;
		});
	}

	private static JsonForm object(Function<String, @Nullable JsonForm> forms) {
		return new JsonForm((node) -> {
			if (!node.isObject()) {
				return JsonScalars.plain(node);
			}
			Map<String, @Nullable Object> map = new LinkedHashMap<>();
			node.properties().forEach((entry) -> map.put(entry.getKey(), readPart(forms, entry)));
			return map;
		}, (value) -> {
			ObjectNode object = JsonNodeFactory.instance.objectNode();
			((Map<?, ?>) value).forEach((key, part) -> {
				JsonForm form = forms.apply((String) key);
				object.set((String) key, (part == null || form == null) ? null : form.write(part));
			});
			return object;
		});
	}

	private static @Nullable Object readPart(Function<String, @Nullable JsonForm> forms,
			Map.Entry<String, JsonNode> entry) {
		if (entry.getValue().isNull()) {
			return null;
		}
		JsonForm form = forms.apply(entry.getKey());
		try {
			return (form != null) ? form.read(entry.getValue()) : JsonScalars.plain(entry.getValue());
		}
		catch (LimitExceededException ex) {
			throw ex.inside(ValuePath.shown(entry.getKey()));
		}
	}

	private static Object readElement(int index, JsonForm form, JsonNode node) {
		try {
			return form.read(node);
		}
		catch (LimitExceededException ex) {
			throw ex.inside("[" + index + "]");
		}
	}

}
