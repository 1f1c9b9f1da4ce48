package io.modelvault.query.text;

import java.util.List;

import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Holds a path that has been resolved in the schema.
 *
 * @param written the path as written in the text
 * @param lists the lists on the way, each relative to an element of the one before
 * @param field the path of the value, relative to an element of the last list
 * @param type the type of the value
 */
record ResolvedPath(WrittenPath written, List<String> lists, String field, Type type) {

	/**
	 * Returns a condition that is true if some element of each list on the way contains a
	 * value that meets the given condition.
	 */
	Condition inElements(Condition condition) {
		Condition nested = condition;
		for (int list = this.lists.size() - 1; list >= 0; list--) {
			nested = Conditions.any(this.lists.get(list), nested);
		}
		return nested;
	}

	boolean isText() {
		return this.type.required() == ScalarType.STRING || this.type.required() instanceof EnumType;
	}

	/** Returns the type of the elements; null unless this is a list or a set. */
	@Nullable Type element() {
		if (this.type.required() instanceof ListType list) {
			return list.element();
		}
		return (this.type.required() instanceof SetType set) ? set.element() : null;
	}

	boolean isMap() {
		return this.type.required() instanceof MapType;
	}

	void requireValue() {
		if (element() != null) {
			throw TextFault.at(this.written.position(), "'" + this.written
					+ "' is a list; use CONTAINS for an element of it, or ANY " + this.written + " (...)");
		}
		if (!this.type.isSortable()) {
			throw TextFault.at(this.written.position(), "'" + this.written + "' of type " + this.type.required()
					+ " cannot be compared as a whole; name a field inside it");
		}
	}

	void requireText(String what) {
		if (!isText()) {
			throw TextFault.at(this.written.position(),
					"'" + this.written + "' of type " + this.type.required() + " is no string, and " + what
							+ " needs one"
							+ ((element() != null) ? "; use ANY " + this.written + " ($ ...) for its elements" : ""));
		}
	}

}
