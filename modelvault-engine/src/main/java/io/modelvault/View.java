package io.modelvault;

import io.modelvault.collection.Catalog;
import io.modelvault.query.Source;
import io.modelvault.store.Trees;

/**
 * What a reader sees: the trees and the catalog of the same moment.
 *
 * @param source the trees, and what a query may use
 * @param catalog the collections in them
 * @param changing whether somebody writes into the trees meanwhile
 * @param onClose lets go of the moment
 */
record View(Source source, Catalog catalog, boolean changing, Runnable onClose) implements AutoCloseable {

	Trees trees() {
		return this.source.trees();
	}

	@Override
	public void close() {
		this.onClose.run();
	}

}
