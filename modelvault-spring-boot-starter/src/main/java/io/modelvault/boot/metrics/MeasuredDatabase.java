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
 * Provides the figures of a source's database, which may be another one after a stop and
 * a start. Counters continue across that change. Safe for use by several threads.
 */
final class MeasuredDatabase {

	private final DatabaseSource source;

	private final ReentrantLock lock = new ReentrantLock();

	/** The last open database; guarded by the lock, like the fields below. */
	private @Nullable Database last;

	private StoreActivity earlierActivity = StoreActivity.NONE;

	private QueryStatistics earlierQueries = QueryStatistics.NONE;

	MeasuredDatabase(DatabaseSource source) {
		this.source = source;
	}

	/** Returns a figure of the open database; NaN while it is stopped. */
	double now(ToDoubleFunction<Database> figure) {
		Database open = database();
		try {
			return (open != null) ? figure.applyAsDouble(open) : Double.NaN;
		}
		catch (DatabaseClosedException ex) {
			return Double.NaN; // stopped in the meantime
		}
	}

	/** Returns the work of the store since this was created, over all opens. */
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

	/** Returns how queries were answered since this was created. */
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

	/**
	 * Adds the counters of the former database, which are available after its close too.
	 */
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
