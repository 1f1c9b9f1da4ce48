package io.modelvault.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;

/**
 * Gives the fields of the current schema version the defaults they had when they were
 * added. Rows from before a field was added are read with its original default, so a
 * later change of the default changes no stored document.
 */
final class OriginalDefaults {

	private final Map<Integer, Optional<String>> defaults = new HashMap<>();

	private final CollectionSchema current;

	OriginalDefaults(Map<Integer, CollectionSchema> versions, int currentVersion, CollectionSchema current) {
		this.current = current;
		Map<Integer, CollectionSchema> ordered = new TreeMap<>(versions);
		ordered.put(currentVersion, current);
		ordered.values().forEach((schema) -> collect(schema.document()));
	}

	ObjectType applied() {
		return apply(this.current.document());
	}

	private void collect(Type type) {
		Type required = type.required();
		if (required instanceof ObjectType object) {
			for (Field field : object.fields()) {
				this.defaults.putIfAbsent(field.id(), Optional.ofNullable(field.defaultText()));
				collect(field.type());
			}
		}
		else if (required instanceof ListType list) {
			collect(list.element());
		}
		else if (required instanceof MapType map) {
			collect(map.value());
		}
		else if (required instanceof UnionType union) {
			union.variants().forEach((variant) -> collect(variant.type()));
		}
	}

	private ObjectType apply(ObjectType type) {
		List<Field> fields = new ArrayList<>();
		for (Field field : type.fields()) {
			Type inner = apply(field.type());
			fields.add(withOriginalDefault(field.withDefault(null).withType(inner), field.defaultText()));
		}
		return new ObjectType(fields);
	}

	/**
	 * Restores the original default unless the field's present type cannot hold it; then
	 * it is not needed, because the rows were rewritten with that type.
	 */
	private Field withOriginalDefault(Field field, @Nullable String currentDefault) {
		if (!field.hasId()) {
			return field.withDefault(currentDefault);
		}
		try {
			return field.withDefault(this.defaults.getOrDefault(field.id(), Optional.empty()).orElse(null));
		}
		catch (InvalidModelException ex) {
			return field;
		}
	}

	private Type apply(Type type) {
		if (type instanceof OptionalType optional) {
			return new OptionalType(apply(optional.required()));
		}
		if (type instanceof ObjectType object) {
			return apply(object);
		}
		if (type instanceof ListType list) {
			return new ListType(apply(list.element()), list.constraints());
		}
		if (type instanceof MapType map) {
			return new MapType(apply(map.value()), map.constraints());
		}
		if (type instanceof UnionType union) {
			return new UnionType(union.tag(),
					union.variants()
						.stream()
						.map((variant) -> new UnionType.Variant(variant.name(), apply(variant.type())))
						.toList());
		}
		return type;
	}

}
