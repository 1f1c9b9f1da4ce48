package io.modelvault.schema;

import java.util.List;

/**
 * Represents any number of values of one type, in order.
 *
 * @param element the type of each value
 * @param constraints the constraints on each value
 */
public record ListType(Type element, List<Constraint> constraints) implements Type {

	public ListType {
		Type.requireDepth(1 + element.depth());
		constraints = List.copyOf(constraints);
		Constraint.requireApplicable(constraints, element, "list element");
	}

	public ListType(Type element) {
		this(element, List.of());
	}

	@Override
	public int depth() {
		return 1 + this.element.depth();
	}

	@Override
	public String toString() {
		return "list<" + this.element + ">";
	}

}
