package io.modelvault;

import java.util.function.Function;

import io.modelvault.collection.Catalog;
import io.modelvault.query.QueryListener;
import io.modelvault.query.Source;
import io.modelvault.store.WriteTransaction;

/** One write transaction of the store, and the catalog as it stands inside it. */
final class Writing {

	private final WriteTransaction trees;

	private Source source;

	private Catalog catalog;

	Writing(WriteTransaction trees, Catalog catalog, Source source) {
		this.trees = trees;
		this.source = source;
		this.catalog = catalog;
	}

	/** What a query inside it reads. */
	Source source() {
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
	<R> R heardBy(QueryListener listener, Function<Writing, R> work) {
		Source before = this.source;
		this.source = before.heardBy(listener);
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
	<R> R atomically(Function<Writing, R> work) {
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
	 * A remembered moment.
	 *
	 * @param savepoint the trees of it
	 * @param catalog the catalog of it
	 */
	record Mark(WriteTransaction.Savepoint savepoint, Catalog catalog) {
	}

}
