package io.modelvault.schema;

import java.util.List;

/**
 * Values of one type by string key. Reading gives the keys in code point order, whatever
 * the order was in writing.
 *
 * @param value the type of each value
 * @param constraints what each value must fulfil besides
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
