package io.modelvault.query.engine;

import io.modelvault.query.QueryListener;
import io.modelvault.store.kv.SpillSpace;
import io.modelvault.store.kv.Trees;

/**
 * Provides the resources with which a query is answered.
 *
 * @param trees the snapshot that is read
 * @param sortMemoryBytes the memory available for sorting or grouping the result
 * @param spill the space for data that exceeds this memory
 * @param listener receives the cost of each query
 */
public record QueryContext(Trees trees, long sortMemoryBytes, SpillSpace spill, QueryListener listener) {

	/** Returns the same context with an additional listener. */
	public QueryContext observedBy(QueryListener another) {
		return new QueryContext(this.trees, this.sortMemoryBytes, this.spill, this.listener.and(another));
	}

}
