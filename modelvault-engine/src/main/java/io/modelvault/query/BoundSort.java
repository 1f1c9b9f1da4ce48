package io.modelvault.query;

import java.util.Comparator;

import io.modelvault.query.SortKey.Nulls;
import io.modelvault.row.CompiledPath;
import io.modelvault.row.ValueOrder;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.SortOrder;
import org.jspecify.annotations.Nullable;

/**
 * A sort key whose path has been looked up in the schema.
 *
 * @param key the sort key
 * @param path how to read its value
 * @param fold whether upper and lower case are the same
 * @param order the order of values, null included
 */
record BoundSort(SortKey key, CompiledPath path, boolean fold, Comparator<@Nullable Object> order) {

	static BoundSort of(SortKey key, CompiledPath path, boolean fold) {
		Comparator<Object> values = ValueOrder.of(path.type());
		Comparator<Object> directed = (key.order() == SortOrder.ASCENDING) ? values : values.reversed();
		int nullRank = (key.nulls() == Nulls.FIRST) ? -1 : 1;
		return new BoundSort(key, path, fold, (left, right) -> {
			if (left == null || right == null) {
				return (left == right) ? 0 : (left == null) ? nullRank : -nullRank;
			}
			return directed.compare(left, right);
		});
	}

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
