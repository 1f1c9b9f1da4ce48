package io.modelvault.schema;

import java.util.List;

/**
 * Represents values of one type by string key. Maps are read with their keys in code
 * point order, whatever the order in which they were written.
 *
 * @param value the type of each value
 * @param constraints the constraints on each value
 */
public record MapType(Type value, List<Constraint> constraints) implements Type {

	public MapType {
		Type.requireDepth(1 + value.depth());
		constraints = List.copyOf(constraints);
		Constraint.requireApplicable(constraints, value, "map value");
	}

	public MapType(Type value) {
		this(value, List.of());
	}

	@Override
	public int depth() {
		return 1 + this.value.depth();
	}

	@Override
	public String toString() {
		return "map<" + this.value + ">";
	}

}
