package io.modelvault;

import java.util.function.Function;

import io.modelvault.collection.Catalog;
import io.modelvault.query.QueryListener;
import io.modelvault.query.engine.QueryContext;
import io.modelvault.store.kv.WriteTransaction;

/** One write transaction of the store, and the catalog as it stands inside it. */
final class WriteContext {

	private final WriteTransaction trees;

	private QueryContext source;

	private Catalog catalog;

	WriteContext(WriteTransaction trees, Catalog catalog, QueryContext source) {
		this.trees = trees;
		this.source = source;
		this.catalog = catalog;
	}

	/** What a query inside it reads. */
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

	/** Does the work, while somebody hears what the queries in it take. */
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
	 * Does the work, or nothing of it when it fails; what was written before stays either
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
	 * A restore point.
	 *
	 * @param savepoint the trees of it
	 * @param catalog the catalog of it
	 */
	record Mark(WriteTransaction.Savepoint savepoint, Catalog catalog) {
	}

}
