package io.modelvault.schema;

import java.util.Map;

import io.modelvault.error.InvalidModelException;

/**
 * Represents the type of a field. Its {@code toString} is its display name:
 * {@code optional<list<string>>}.
 */
public sealed interface Type
		permits ScalarType, EnumType, OptionalType, ListType, SetType, MapType, ObjectType, UnionType {

	/**
	 * The maximum nesting depth of types, both when they are declared and when they are
	 * read.
	 */
	int MAX_DEPTH = 32;

	/** Returns the type without {@code optional} around it. */
	default Type required() {
		return this;
	}

	/** Returns whether a value may be absent. */
	default boolean isOptional() {
		return false;
	}

	/**
	 * Returns whether values are atomic and can be keys and sort keys: a scalar or an
	 * enum, optional or not.
	 */
	default boolean isSortable() {
		Type type = required();
		return type instanceof ScalarType || type instanceof EnumType;
	}

	/** Returns the number of nested types, including this one. */
	int depth();

	/**
	 * Rejects deeper nesting. Every type that contains another one calls this in its
	 * constructor.
	 * @throws InvalidModelException if the depth exceeds {@link #MAX_DEPTH}
	 */
	static void requireDepth(int depth) {
		if (depth > MAX_DEPTH) {
			throw new InvalidModelException("Types nest at most " + MAX_DEPTH + " levels deep", Map.of("depth", depth));
		}
	}

}
