package io.modelvault;

import io.modelvault.collection.Catalog;
import io.modelvault.query.QueryListener;
import io.modelvault.query.engine.QueryContext;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.SpillSpace;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.WriteTransaction;

/**
 * Makes of a snapshot of the store what collections work on: its trees, the catalog that
 * belongs to them, and what a query may use. The last catalog that was read is
 * remembered, since most snapshots have the same. For any threads.
 */
final class ReadContextFactory {

	private final long sortMemoryBytes;

	private final SpillSpace spill;

	private final QueryListener queries;

	private volatile Catalog lastCatalog = Catalog.empty();

	/**
	 * For the snapshots of one database.
	 * @param sortMemoryBytes how much memory a sort may take
	 * @param spill where it goes beyond that
	 * @param queries hears how queries are answered
	 */
	ReadContextFactory(long sortMemoryBytes, SpillSpace spill, QueryListener queries) {
		this.sortMemoryBytes = sortMemoryBytes;
		this.spill = spill;
		this.queries = queries;
	}

	/** A view of a snapshot that is not counted among those that are read for longer. */
	ReadContext view(Snapshot snapshot) {
		return view(snapshot, ReadContextFactory::uncounted);
	}

	private static void uncounted() {
		// The read ends with the call, or the transaction, that it belongs to.
	}

	/**
	 * A view of a snapshot, which lets go of it when it is closed. Where this fails, the
	 * snapshot has been let go of, and {@code onClose} has not run.
	 * @param onClose run before that
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
	 * What is written within a transaction into which nobody has written yet. Where this
	 * fails, the transaction is still open.
	 */
	WriteContext writing(WriteTransaction trees) {
		return new WriteContext(trees, catalogOf(trees), source(trees));
	}

	/**
	 * Does the commit of what was written, and remembers its catalog, so that nobody has
	 * to read it again.
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
	private synchronized void remember(Catalog catalog) {
		if (catalog.generation() > this.lastCatalog.generation()) {
			this.lastCatalog = catalog;
		}
	}

	private QueryContext source(Trees trees) {
		return new QueryContext(trees, this.sortMemoryBytes, this.spill, this.queries);
	}

	/**
	 * The catalog that belongs to these trees. Decoded anew only when its generation is
	 * another one. Only for trees into which the caller has not written: what is
	 * uncommitted must not be remembered.
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
