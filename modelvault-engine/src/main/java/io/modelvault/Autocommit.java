package io.modelvault;

import java.util.function.Function;

import io.modelvault.store.WriteTransaction;

/**
 * Gives each operation a moment or a transaction of its own. For any threads; fails as
 * {@link Database#beginReadOnly()} and {@link Database#begin()} do.
 */
final class Autocommit implements Scope {

	private final Database database;

	private final Moments moments;

	private final OpenReads reads;

	/**
	 * For the operations on a database.
	 * @param reads counts what is read for longer than an operation
	 */
	Autocommit(Database database, Moments moments, OpenReads reads) {
		this.database = database;
		this.moments = moments;
		this.reads = reads;
	}

	@Override
	public <R> R read(Function<View, R> work) {
		try (View view = this.moments.view(this.database.snapshot())) {
			return work.apply(view);
		}
	}

	@Override
	public <R> R write(Function<Writing, R> work) {
		try (WriteTransaction trees = this.database.beginWriting()) {
			Writing writing = this.moments.writing(trees);
			R result = work.apply(writing);
			this.moments.commit(writing);
			return result;
		}
	}

	@Override
	public <R> R writeOne(Function<Writing, R> work) {
		return write(work);
	}

	@Override
	public View open() {
		Runnable counted = this.reads.begin();
		try {
			return this.moments.view(this.database.snapshot(), counted);
		}
		catch (RuntimeException | Error ex) {
			counted.run();
			throw ex;
		}
	}

}
