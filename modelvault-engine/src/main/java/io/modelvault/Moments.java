package io.modelvault;

import io.modelvault.collection.Catalog;
import io.modelvault.query.QueryListener;
import io.modelvault.query.Source;
import io.modelvault.store.Snapshot;
import io.modelvault.store.SpillSpace;
import io.modelvault.store.Trees;
import io.modelvault.store.WriteTransaction;

/**
 * Makes of a moment of the store what collections work on: its trees, the catalog that
 * belongs to them, and what a query may use. The last catalog that was read is
 * remembered, since most moments have the same. For any threads.
 */
final class Moments {

	private final long sortMemoryBytes;

	private final SpillSpace spill;

	private final QueryListener queries;

	private volatile Catalog lastCatalog = Catalog.empty();

	/**
	 * For the moments of one database.
	 * @param sortMemoryBytes how much memory a sort may take
	 * @param spill where it goes beyond that
	 * @param queries hears how queries are answered
	 */
	Moments(long sortMemoryBytes, SpillSpace spill, QueryListener queries) {
		this.sortMemoryBytes = sortMemoryBytes;
		this.spill = spill;
		this.queries = queries;
	}

	/** A view of a moment that is not counted among those that are read for longer. */
	View view(Snapshot snapshot) {
		return view(snapshot, Moments::uncounted);
	}

	private static void uncounted() {
		// The read ends with the call, or the transaction, that it belongs to.
	}

	/**
	 * A view of a moment, which lets go of it when it is closed. Where this fails, the
	 * moment has been let go of, and {@code onClose} has not run.
	 * @param onClose run before that
	 */
	View view(Snapshot snapshot, Runnable onClose) {
		try {
			return new View(source(snapshot), catalogOf(snapshot), false, () -> {
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
	Writing writing(WriteTransaction trees) {
		return new Writing(trees, catalogOf(trees), source(trees));
	}

	/**
	 * Does the commit of what was written, and remembers its catalog, so that nobody has
	 * to read it again.
	 */
	void commit(Writing writing) {
		Catalog catalog = writing.catalog();
		boolean stored = Catalog.generation(writing.trees()) == catalog.generation();
		writing.trees().commit();
		if (stored) {
			remember(catalog);
		}
	}

	/** Readers of older moments do not take the place of the newest catalog. */
	private synchronized void remember(Catalog catalog) {
		if (catalog.generation() > this.lastCatalog.generation()) {
			this.lastCatalog = catalog;
		}
	}

	private Source source(Trees trees) {
		return new Source(trees, this.sortMemoryBytes, this.spill, this.queries);
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
