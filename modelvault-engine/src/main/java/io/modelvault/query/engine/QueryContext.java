package io.modelvault.query.engine;

import io.modelvault.query.QueryListener;
import io.modelvault.store.kv.SpillSpace;
import io.modelvault.store.kv.Trees;

/**
 * Where a query is answered from.
 *
 * @param trees the snapshot that is read
 * @param sortMemoryBytes how much memory may be used to put the result in order, or in
 * groups
 * @param spill where the rest is put aside
 * @param listener hears what each answer took
 */
public record QueryContext(Trees trees, long sortMemoryBytes, SpillSpace spill, QueryListener listener) {

	/** The same for somebody else who wants to hear of it too. */
	public QueryContext observedBy(QueryListener another) {
		return new QueryContext(this.trees, this.sortMemoryBytes, this.spill, this.listener.and(another));
	}

}
