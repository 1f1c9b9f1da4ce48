package io.modelvault.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves paths to their types in a schema. */
public final class PathTypes {

	private PathTypes() {
	}

	/**
	 * Returns the type at a path that begins at a value of the root type; empty if there
	 * is no such path.
	 */
	public static Optional<Type> resolve(Type root, FieldPath path) {
		return resolve(root, path.segments());
	}

	private static Optional<Type> resolve(Type type, List<String> segments) {
		if (segments.isEmpty()) {
			return Optional.of(type);
		}
		if (type instanceof OptionalType optional) {
			return resolve(optional.required(), segments).map(OptionalType::of);
		}
		String name = segments.get(0);
		List<String> rest = segments.subList(1, segments.size());
		if (type instanceof ObjectType object) {
			return object.field(name).flatMap((field) -> resolve(field.type(), rest));
		}
		if (type instanceof MapType map) {
			return resolve(map.value(), rest).map(OptionalType::of);
		}
		if (type instanceof UnionType union) {
			return resolve(union, name, rest);
		}
		if (type instanceof ListType list) {
			return resolve(list.element(), segments).map((element) -> new ListType(element(element.required())));
		}
		return Optional.empty();
	}

	/**
	 * Resolves a path into a union, which must have the same type in every variant that
	 * has it.
	 */
	private static Optional<Type> resolve(UnionType union, String name, List<String> rest) {
		if (name.equals(union.tag())) {
			return rest.isEmpty() ? Optional.of(ScalarType.STRING) : Optional.empty();
		}
		Type found = null;
		for (UnionType.Variant variant : union.variants()) {
			Optional<Type> type = variant.type().field(name).flatMap((field) -> resolve(field.type(), rest));
			if (type.isPresent()) {
				if (found != null && !found.equals(type.get().required())) {
					return Optional.empty();
				}
				found = type.get().required();
			}
		}
		return Optional.ofNullable(found).map(OptionalType::of);
	}

	/** Returns whether a document can have several values of the type. */
	static boolean isMany(Type type) {
		return type.required() instanceof ListType || type.required() instanceof SetType;
	}

	/** Returns the type of one of the values. */
	public static Type element(Type type) {
		Type required = type.required();
		if (required instanceof ListType list) {
			return list.element();
		}
		return (required instanceof SetType set) ? set.element() : type;
	}

	static Optional<FieldPath> nearest(ObjectType document, FieldPath unknown) {
		List<String> known = new ArrayList<>();
		collect(document, "", known);
		return EditDistance.nearest(unknown.toString(), known).map(FieldPath::of);
	}

	private static void collect(Type type, String prefix, List<String> paths) {
		Type required = type.required();
		if (required instanceof ListType list) {
			collect(list.element(), prefix, paths);
		}
		else if (required instanceof ObjectType object) {
			for (Field field : object.fields()) {
				if (field.name().indexOf('.') < 0) {
					paths.add(prefix + field.name());
					collect(field.type(), prefix + field.name() + ".", paths);
				}
			}
		}
	}

}
