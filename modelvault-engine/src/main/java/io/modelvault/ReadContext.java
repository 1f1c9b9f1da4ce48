package io.modelvault;

import io.modelvault.collection.Catalog;
import io.modelvault.query.engine.QueryContext;
import io.modelvault.store.kv.Trees;

/**
 * What a reader sees: the trees and the catalog of the same snapshot.
 *
 * @param source the trees, and what a query may use
 * @param catalog the collections in them
 * @param changing whether somebody writes into the trees meanwhile
 * @param onClose lets go of the snapshot
 */
record ReadContext(QueryContext source, Catalog catalog, boolean changing, Runnable onClose) implements AutoCloseable {

	Trees trees() {
		return this.source.trees();
	}

	@Override
	public void close() {
		this.onClose.run();
	}

}
