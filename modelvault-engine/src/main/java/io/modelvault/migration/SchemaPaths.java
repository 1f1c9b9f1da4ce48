package io.modelvault.migration;

import java.util.LinkedHashSet;
import java.util.Set;

import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;

/**
 * Lists all field paths in the documents of a schema, as {@code SchemaChange} writes
 * them. Decisions to fill in and to convert refer to these.
 */
public final class SchemaPaths {

	private final Set<String> paths = new LinkedHashSet<>();

	private final Set<String> withDefault = new LinkedHashSet<>();

	private SchemaPaths() {
	}

	/** Returns all paths of a document type. */
	public static Set<String> of(ObjectType document) {
		SchemaPaths collected = new SchemaPaths();
		collected.fields("", document);
		return collected.paths;
	}

	/** Returns the paths of fields that have a default. */
	public static Set<String> withDefault(ObjectType document) {
		SchemaPaths collected = new SchemaPaths();
		collected.fields("", document);
		return collected.withDefault;
	}

	private void fields(String prefix, ObjectType object) {
		for (Field field : object.fields()) {
			if (field.defaultText() != null) {
				this.withDefault.add(prefix + field.name());
			}
			add(prefix + field.name(), field.type());
		}
	}

	private void add(String path, Type type) {
		this.paths.add(path);
		Type required = type.required();
		if (required instanceof ObjectType object) {
			fields(path + ".", object);
		}
		else if (required instanceof ListType list) {
			add(path + "[]", list.element());
		}
		else if (required instanceof SetType set) {
			add(path + "[]", set.element());
		}
		else if (required instanceof MapType map) {
			add(path + "{}", map.value());
		}
		else if (required instanceof UnionType union) {
			union.variants().forEach((variant) -> fields(path + "<" + variant.name() + ">.", variant.type()));
		}
	}

}
