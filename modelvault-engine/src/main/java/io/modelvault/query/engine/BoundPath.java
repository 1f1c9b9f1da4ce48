package io.modelvault.query.engine;

import io.modelvault.query.Conditions;
import io.modelvault.row.CompiledPath;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Holds a path that has been resolved in the schema.
 *
 * @param path the path, from the document or from the element of a list
 * @param type the type of its values
 * @param inRow reads the value from a row; null inside an element
 */
record BoundPath(FieldPath path, Type type, @Nullable CompiledPath inRow) {

	private static final FieldPath ELEMENT = FieldPath.of(Conditions.ELEMENT);

	static BoundPath inDocument(CompiledPath path) {
		return new BoundPath(path.path(), path.type(), path);
	}

	/** Refers to the element of a list itself. */
	static BoundPath element(Type type) {
		return new BoundPath(ELEMENT, type, null);
	}

	/** Refers to a path inside the element of a list. */
	static BoundPath inElement(FieldPath path, Type type) {
		return new BoundPath(path, type, null);
	}

	boolean isElement() {
		return this.inRow == null && this.path.equals(ELEMENT);
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
