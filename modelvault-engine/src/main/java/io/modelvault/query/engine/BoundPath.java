package io.modelvault.query.engine;

import io.modelvault.query.Conditions;
import io.modelvault.row.CompiledPath;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A path that has been looked up in the schema.
 *
 * @param path the path, from the document or from the element of a list
 * @param type what is there
 * @param inRow how to read it from a row; null inside an element
 */
record BoundPath(FieldPath path, Type type, @Nullable CompiledPath inRow) {

	private static final FieldPath ELEMENT = FieldPath.of(Conditions.ELEMENT);

	static BoundPath inDocument(CompiledPath path) {
		return new BoundPath(path.path(), path.type(), path);
	}

	/** The element of a list itself. */
	static BoundPath element(Type type) {
		return new BoundPath(ELEMENT, type, null);
	}

	/** A path inside the element of a list. */
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
