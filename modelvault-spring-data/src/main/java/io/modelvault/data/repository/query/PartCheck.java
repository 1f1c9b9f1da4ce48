package io.modelvault.data.repository.query;

import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.Part.IgnoreCaseType;

/**
 * Refuses a keyword on a property where it would not be answered exactly.
 */
final class PartCheck {

	private final ModelVaultQueryMethod method;

	private final Part part;

	private final PartPath path;

	PartCheck(ModelVaultQueryMethod method, Part part, PartPath path) {
		this.method = method;
		this.part = part;
		this.path = path;
	}

	/**
	 * Checks the part.
	 * @return whether upper and lower case are the same for it
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
			case CONTAINING, NOT_CONTAINING ->
				require(this.path.isText() || this.path.isList(), "needs a String, or a collection of values");
			case IS_EMPTY, IS_NOT_EMPTY ->
				require(this.path.isText() || this.path.isList(), "needs a String or a collection");
			case IN, NOT_IN -> require(!this.path.leaf().isMap() && !this.path.leaf().isEntity(),
					"compares single values, and this property is an object");
			case SIMPLE_PROPERTY, NEGATING_SIMPLE_PROPERTY, BETWEEN, LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN,
					GREATER_THAN_EQUAL, BEFORE, AFTER ->
				requireScalar();
		}
		return checkIgnoreCase();
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
