package io.modelvault.boot.metrics;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToDoubleFunction;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.error.DatabaseClosedException;
import io.modelvault.query.QueryStatistics;
import io.modelvault.store.StoreActivity;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the database that a source gives, which may be another one after a stop
 * and a start. What has been counted is counted on then. For any number of threads.
 */
final class MeasuredDatabase {

	private final DatabaseSource source;

	private final ReentrantLock lock = new ReentrantLock();

	/** The one that was open last; guarded by the lock, as what follows is. */
	private @Nullable Database last;

	private StoreActivity earlierActivity = StoreActivity.NONE;

	private QueryStatistics earlierQueries = QueryStatistics.NONE;

	MeasuredDatabase(DatabaseSource source) {
		this.source = source;
	}

	/** A figure of the open database; not a number while it is stopped. */
	double now(ToDoubleFunction<Database> figure) {
		Database open = database();
		try {
			return (open != null) ? figure.applyAsDouble(open) : Double.NaN;
		}
		catch (DatabaseClosedException ex) {
			return Double.NaN; // stopped meanwhile
		}
	}

	/** What the store has done since this was made, whichever times it was open. */
	StoreActivity activity() {
		Database open = database();
		this.lock.lock();
		try {
			follow(open);
			return (open != null) ? this.earlierActivity.plus(open.activity()) : this.earlierActivity;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** How queries have been answered since this was made. */
	QueryStatistics queries() {
		Database open = database();
		this.lock.lock();
		try {
			follow(open);
			return (open != null) ? this.earlierQueries.plus(open.queryStatistics()) : this.earlierQueries;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Adds up what the database before has done, which it tells after its close too. */
	private void follow(@Nullable Database open) {
		Database before = this.last;
		if (before != null && before != open) {
			this.earlierActivity = this.earlierActivity.plus(before.activity());
			this.earlierQueries = this.earlierQueries.plus(before.queryStatistics());
		}
		this.last = open;
	}

	private @Nullable Database database() {
		try {
			return this.source.database();
		}
		catch (IllegalStateException ex) {
			return null; // stopped
		}
	}

}
