package io.modelvault;

import java.util.function.Function;

import io.modelvault.store.kv.WriteTransaction;

/**
 * Runs each operation in a snapshot or a transaction of its own. Safe for use by several
 * threads; fails as {@link Database#beginReadOnly()} and {@link Database#begin()} do.
 */
final class Autocommit implements Scope {

	private final Database database;

	private final ReadContextFactory contexts;

	private final OpenReads reads;

	/**
	 * Creates the scope of a database's single operations.
	 * @param reads counts the reads that last longer than one operation
	 */
	Autocommit(Database database, ReadContextFactory contexts, OpenReads reads) {
		this.database = database;
		this.contexts = contexts;
		this.reads = reads;
	}

	@Override
	public <R> R read(Function<ReadContext, R> work) {
		try (ReadContext view = this.contexts.view(this.database.snapshot())) {
			return work.apply(view);
		}
	}

	@Override
	public <R> R write(Function<WriteContext, R> work) {
		try (WriteTransaction trees = this.database.beginWriting()) {
			WriteContext writing = this.contexts.writing(trees);
			R result = work.apply(writing);
			this.contexts.commit(writing);
			return result;
		}
	}

	@Override
	public <R> R writeOne(Function<WriteContext, R> work) {
		return write(work);
	}

	@Override
	public ReadContext open() {
		Runnable counted = this.reads.begin();
		try {
			return this.contexts.view(this.database.snapshot(), counted);
		}
		catch (RuntimeException | Error ex) {
			counted.run();
			throw ex;
		}
	}

}
