package io.modelvault.query;

import io.modelvault.store.SpillSpace;
import io.modelvault.store.Trees;

/**
 * Where a query is answered from.
 *
 * @param trees the moment that is read
 * @param sortMemoryBytes how much memory may be used to put the result in order, or in
 * groups
 * @param spill where the rest is put aside
 * @param listener hears what each answer took
 */
public record Source(Trees trees, long sortMemoryBytes, SpillSpace spill, QueryListener listener) {

	/** The same for somebody else who wants to hear of it too. */
	public Source heardBy(QueryListener another) {
		return new Source(this.trees, this.sortMemoryBytes, this.spill, this.listener.and(another));
	}

}
