package io.modelvault.schema;

import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidModelException;

/**
 * Represents any number of distinct atomic values of one type, in the order in which they
 * were given.
 *
 * @param element a scalar other than {@code bytes}, or an enum; not optional
 * @param constraints the constraints on each value
 */
public record SetType(Type element, List<Constraint> constraints) implements Type {

	public SetType {
		Type.requireDepth(1 + element.depth());
		constraints = List.copyOf(constraints);
		if (element.isOptional() || !element.isSortable() || element == ScalarType.BYTES) {
			throw new InvalidModelException(
					"A set holds scalars or enums, neither optional nor bytes, but not " + element + "; use a list",
					Map.of("type", element.toString()));
		}
		Constraint.requireApplicable(constraints, element, "set element");
	}

	public SetType(Type element) {
		this(element, List.of());
	}

	@Override
	public int depth() {
		return 1 + this.element.depth();
	}

	@Override
	public String toString() {
		return "set<" + this.element + ">";
	}

}
