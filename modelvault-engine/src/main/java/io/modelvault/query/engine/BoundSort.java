package io.modelvault.query.engine;

import io.modelvault.query.SortKey;
import io.modelvault.query.SortKey.Nulls;
import io.modelvault.row.CompiledPath;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.SortOrder;
import org.jspecify.annotations.Nullable;

/**
 * Holds a sort key whose path has been resolved in the schema.
 *
 * @param key the sort key
 * @param path reads the value
 * @param fold whether strings are compared ignoring case
 */
record BoundSort(SortKey key, CompiledPath path, boolean fold) {

	FieldPath fieldPath() {
		return this.key.path();
	}

	boolean isDescending() {
		return this.key.order() == SortOrder.DESCENDING;
	}

	boolean nullsFirst() {
		return this.key.nulls() == Nulls.FIRST;
	}

	@Nullable Object read(byte[] row) {
		Object value = this.path.read(row);
		return (this.fold && value != null) ? CaseFolding.fold((String) value) : value;
	}

	@Override
	public String toString() {
		return this.key.toString();
	}

}
