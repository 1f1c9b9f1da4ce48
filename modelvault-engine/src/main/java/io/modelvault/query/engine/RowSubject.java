package io.modelvault.query.engine;

import io.modelvault.row.CompiledPath;
import org.jspecify.annotations.Nullable;

/**
 * Applies a filter to an encoded row, reading only the values that the filter needs.
 *
 * @param row the row
 */
record RowSubject(byte[] row) implements Subject {

	@Override
	public @Nullable Object at(BoundPath path) {
		CompiledPath compiled = path.inRow();
		if (compiled == null) {
			throw new IllegalArgumentException("The path '" + path + "' begins at an element, not at a document");
		}
		return compiled.read(this.row);
	}

}
