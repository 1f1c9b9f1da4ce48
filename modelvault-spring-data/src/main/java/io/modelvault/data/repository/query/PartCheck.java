package io.modelvault.data.repository.query;

import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.Part.IgnoreCaseType;

/** Refuses a keyword on a property for which it would not be answered exactly. */
final class PartCheck {

	private final ModelVaultQueryMethod method;

	private final Part part;

	private final PartPath path;

	private final ObjectEquality objects;

	PartCheck(ModelVaultQueryMethod method, Part part, PartPath path, ObjectEquality objects) {
		this.objects = objects;
		this.method = method;
		this.part = part;
		this.path = path;
	}

	/**
	 * Checks the part.
	 * @return whether the comparison must ignore case
	 */
	boolean check() {
		switch (this.part.getType()) {
			case NEAR, WITHIN ->
				throw unsupported("needs an index over places, and there is none", "Compare coordinates with Between");
			case IS_NULL, IS_NOT_NULL, EXISTS -> {
			}
			case TRUE, FALSE -> require(this.path.isScalar() && isBoolean(), "needs a boolean property");
			case LIKE, NOT_LIKE, STARTING_WITH, ENDING_WITH, REGEX ->
				require(this.path.isText(), "needs a String property");
			case CONTAINING, NOT_CONTAINING -> requireNoMap();
			case IS_EMPTY, IS_NOT_EMPTY -> require(this.path.isText() || this.path.isList() || this.path.isMap(),
					"needs a String, a collection or a map");
			case IN, NOT_IN, SIMPLE_PROPERTY, NEGATING_SIMPLE_PROPERTY -> requireComparable();
			case BETWEEN, LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL, BEFORE, AFTER ->
				requireScalar();
		}
		return checkIgnoreCase();
	}

	private void requireNoMap() {
		if (this.path.isMap()) {
			throw unsupported("does not say whether keys or values are meant",
					"Use a condition of the engine in a template: contains asks the keys of a map, any its values");
		}
		require(this.path.isText() || this.path.isList(), "needs a String, or a collection of values");
	}

	private void requireComparable() {
		boolean several = this.part.getType() == Part.Type.IN || this.part.getType() == Part.Type.NOT_IN;
		if (!this.path.isObject()) {
			if (!several || this.path.isMap()) {
				requireScalar();
			}
			return;
		}
		this.objects.incomparable(this.path.valueType()).ifPresent((inside) -> {
			throw unsupported(
					"compares all properties of an object, and '" + inside + "' holds several values or classes",
					"Name the properties of the object that are to be compared");
		});
	}

	private void requireScalar() {
		if (this.path.isList()) {
			throw unsupported("compares single values, and this property is a collection",
					"Use Containing for an element of it");
		}
		if (!this.path.isScalar()) {
			throw unsupported("compares single values, and this property is an object",
					"Name the properties of the object that are to be compared");
		}
	}

	private boolean checkIgnoreCase() {
		boolean text = String.class.equals(this.path.valueType());
		if (this.part.shouldIgnoreCase() == IgnoreCaseType.ALWAYS && !text) {
			throw unsupported("has no upper and lower case to ignore", "Remove IgnoreCase from this property");
		}
		return text && this.part.shouldIgnoreCase() != IgnoreCaseType.NEVER;
	}

	private boolean isBoolean() {
		return Boolean.class.equals(this.path.valueType()) || boolean.class.equals(this.path.valueType());
	}

	private void require(boolean met, String reason) {
		if (!met) {
			throw unsupported(reason, "Choose another keyword or another property");
		}
	}

	private UnsupportedQueryMethodException unsupported(String reason, String action) {
		return this.method.unsupported("keyword " + this.part.getType() + " " + this.part.getType().getKeywords()
				+ " on property " + this.path + " " + reason, action);
	}

}
