package io.modelvault.schema;

import java.util.Map;

import io.modelvault.error.InvalidModelException;

/**
 * Represents a value that may be absent. Absent and null are the same.
 *
 * @param required the type of a present value; not optional itself
 */
public record OptionalType(Type required) implements Type {

	public OptionalType {
		Type.requireDepth(1 + required.depth());
		if (required.isOptional()) {
			throw new InvalidModelException("An optional of an optional says nothing more; leave one out",
					Map.of("type", required.toString()));
		}
	}

	/** Returns the type as optional, whether or not it already is. */
	public static Type of(Type type) {
		return type.isOptional() ? type : new OptionalType(type);
	}

	@Override
	public boolean isOptional() {
		return true;
	}

	@Override
	public int depth() {
		return 1 + this.required.depth();
	}

	@Override
	public String toString() {
		return "optional<" + this.required + ">";
	}

}
