package io.modelvault;

import io.modelvault.collection.Catalog;
import io.modelvault.query.engine.QueryContext;
import io.modelvault.store.kv.Trees;

/**
 * Holds what a reader sees: the trees and the catalog of the same snapshot.
 *
 * @param source the trees, and the resources of a query
 * @param catalog the collections in them
 * @param changing whether the trees may be written to during the read
 * @param onClose releases the snapshot
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
