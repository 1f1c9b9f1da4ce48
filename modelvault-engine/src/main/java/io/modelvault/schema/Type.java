package io.modelvault.schema;

import java.util.Map;

import io.modelvault.error.InvalidModelException;

/**
 * The type of a field. Its {@code toString} is its name for people:
 * {@code optional<list<string>>}.
 */
public sealed interface Type
		permits ScalarType, EnumType, OptionalType, ListType, SetType, MapType, ObjectType, UnionType {

	/** How deep types may nest, on the way in as on the way out. */
	int MAX_DEPTH = 32;

	/** The type without {@code optional} around it. */
	default Type required() {
		return this;
	}

	/** Whether a value may be absent. */
	default boolean isOptional() {
		return false;
	}

	/**
	 * Whether values are atoms that can be keys and be sorted by: a scalar or an enum,
	 * optional or not.
	 */
	default boolean isSortable() {
		Type type = required();
		return type instanceof ScalarType || type instanceof EnumType;
	}

	/** How many levels of types there are, this one included. */
	int depth();

	/**
	 * Refuses to nest deeper. Every type that holds another asks this when it is made.
	 * @throws InvalidModelException if the depth is above {@link #MAX_DEPTH}
	 */
	static void requireDepth(int depth) {
		if (depth > MAX_DEPTH) {
			throw new InvalidModelException("Types nest at most " + MAX_DEPTH + " levels deep", Map.of("depth", depth));
		}
	}

}
