package io.modelvault;

import io.modelvault.collection.Catalog;
import io.modelvault.store.Trees;

/**
 * What a reader sees: the trees and the catalog of the same moment.
 *
 * @param trees the trees
 * @param catalog the collections in them
 * @param sortMemoryBytes how much memory one query may use to put its result in order
 * @param onClose lets go of the moment
 */
record View(Trees trees, Catalog catalog, long sortMemoryBytes, Runnable onClose) implements AutoCloseable {

	@Override
	public void close() {
		this.onClose.run();
	}

}
