package io.modelvault;

import java.util.function.Function;

import io.modelvault.collection.Catalog;
import io.modelvault.query.QueryListener;
import io.modelvault.query.engine.QueryContext;
import io.modelvault.store.kv.WriteTransaction;

/** Holds one write transaction of the store and the catalog as it stands inside it. */
final class WriteContext {

	private final WriteTransaction trees;

	private QueryContext source;

	private Catalog catalog;

	WriteContext(WriteTransaction trees, Catalog catalog, QueryContext source) {
		this.trees = trees;
		this.source = source;
		this.catalog = catalog;
	}

	/** Returns what a query inside the transaction reads. */
	QueryContext source() {
		return this.source;
	}

	WriteTransaction trees() {
		return this.trees;
	}

	Catalog catalog() {
		return this.catalog;
	}

	void catalog(Catalog changed) {
		this.catalog = changed;
	}

	Mark mark() {
		return new Mark(this.trees.savepoint(), this.catalog);
	}

	void backTo(Mark mark) {
		this.trees.rollbackTo(mark.savepoint());
		this.catalog = mark.catalog();
	}

	/** Runs the work and notifies a listener of the queries in it. */
	<R> R observedBy(QueryListener listener, Function<WriteContext, R> work) {
		QueryContext before = this.source;
		this.source = before.observedBy(listener);
		try {
			return work.apply(this);
		}
		finally {
			this.source = before;
		}
	}

	/**
	 * Runs the work and rolls back its writes if it fails; earlier writes stay either
	 * way.
	 */
	<R> R atomically(Function<WriteContext, R> work) {
		Mark before = mark();
		boolean done = false;
		try {
			R result = work.apply(this);
			this.trees.release(before.savepoint());
			done = true;
			return result;
		}
		finally {
			if (!done) {
				backTo(before);
			}
		}
	}

	/**
	 * Marks a state inside the transaction.
	 *
	 * @param savepoint the state of the trees
	 * @param catalog the state of the catalog
	 */
	record Mark(WriteTransaction.Savepoint savepoint, Catalog catalog) {
	}

}
