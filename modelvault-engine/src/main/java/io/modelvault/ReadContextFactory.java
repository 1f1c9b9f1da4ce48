package io.modelvault;

import java.util.concurrent.locks.ReentrantLock;

import io.modelvault.collection.Catalog;
import io.modelvault.query.QueryListener;
import io.modelvault.query.engine.QueryContext;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.SpillSpace;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.WriteTransaction;

/**
 * Creates the read and write contexts of collections from a snapshot of the store: its
 * trees, the matching catalog, and the resources of a query. Remembers the catalog that
 * was read last, since most snapshots have the same one. Safe for use by several threads.
 */
final class ReadContextFactory {

	private final long sortMemoryBytes;

	private final SpillSpace spill;

	private final QueryListener queries;

	private final ReentrantLock remembering = new ReentrantLock();

	private volatile Catalog lastCatalog = Catalog.empty();

	/**
	 * Creates the factory for the snapshots of one database.
	 * @param sortMemoryBytes the memory that a sort may use
	 * @param spill the space for sorts that need more
	 * @param queries the listener to notify of queries
	 */
	ReadContextFactory(long sortMemoryBytes, SpillSpace spill, QueryListener queries) {
		this.sortMemoryBytes = sortMemoryBytes;
		this.spill = spill;
		this.queries = queries;
	}

	/** Returns a view of a snapshot that is not counted as a long read. */
	ReadContext view(Snapshot snapshot) {
		return view(snapshot, ReadContextFactory::uncounted);
	}

	private static void uncounted() {
		// The read ends with the call or the transaction that it belongs to.
	}

	/**
	 * Returns a view of a snapshot; closing the view closes the snapshot. If this fails,
	 * the snapshot is closed and {@code onClose} has not run.
	 * @param onClose runs before the snapshot is closed
	 */
	ReadContext view(Snapshot snapshot, Runnable onClose) {
		try {
			return new ReadContext(source(snapshot), catalogOf(snapshot), false, () -> {
				onClose.run();
				snapshot.close();
			});
		}
		catch (RuntimeException | Error ex) {
			snapshot.close();
			throw ex;
		}
	}

	/**
	 * Returns the write context of a transaction that has written nothing yet. If this
	 * fails, the transaction is still open.
	 */
	WriteContext writing(WriteTransaction trees) {
		return new WriteContext(trees, catalogOf(trees), source(trees));
	}

	/**
	 * Commits the writes and remembers their catalog, so that the next read does not
	 * decode it again.
	 */
	void commit(WriteContext writing) {
		Catalog catalog = writing.catalog();
		boolean stored = Catalog.generation(writing.trees()) == catalog.generation();
		writing.trees().commit();
		if (stored) {
			remember(catalog);
		}
	}

	/** Readers of older snapshots do not take the place of the newest catalog. */
	private void remember(Catalog catalog) {
		this.remembering.lock();
		try {
			if (catalog.generation() > this.lastCatalog.generation()) {
				this.lastCatalog = catalog;
			}
		}
		finally {
			this.remembering.unlock();
		}
	}

	private QueryContext source(Trees trees) {
		return new QueryContext(trees, this.sortMemoryBytes, this.spill, this.queries);
	}

	/**
	 * Returns the catalog of these trees, decoded again only if its generation has
	 * changed. Only for trees that the caller has not written to: uncommitted changes
	 * must not be remembered.
	 */
	private Catalog catalogOf(Trees trees) {
		Catalog last = this.lastCatalog;
		if (Catalog.generation(trees) == last.generation()) {
			return last;
		}
		Catalog read = Catalog.read(trees);
		remember(read);
		return read;
	}

}
