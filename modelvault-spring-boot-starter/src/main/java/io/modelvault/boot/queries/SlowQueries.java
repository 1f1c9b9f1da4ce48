package io.modelvault.boot.queries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.modelvault.data.repository.query.ExplainedQuery;
import io.modelvault.query.Explanation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last slow calls of query methods, each with its plan. Their arguments and
 * results are not kept.
 * <p>
 * Safe for use by several threads.
 */
public final class SlowQueries implements ExplainedQuery.Listener {

	private static final Logger log = LoggerFactory.getLogger(SlowQueries.class);

	private final Duration threshold;

	private final int kept;

	private final Clock clock;

	private final AtomicLong seen = new AtomicLong();

	/** The slow calls, newest first. */
	private final Deque<SlowQuery> last = new ConcurrentLinkedDeque<>();

	/**
	 * Creates the listener.
	 * @param threshold the minimum duration of a slow call
	 * @param kept the number of calls to keep
	 * @param clock the clock for their time
	 */
	public SlowQueries(Duration threshold, int kept, Clock clock) {
		this.threshold = threshold;
		this.kept = kept;
		this.clock = clock;
	}

	@Override
	public void called(ExplainedQuery query, Duration took, Supplier<Explanation> plan) {
		if (took.compareTo(this.threshold) < 0) {
			return;
		}
		this.seen.incrementAndGet();
		this.last.addFirst(new SlowQuery(this.clock.instant(), took, query, planned(query, plan)));
		while (this.last.size() > this.kept) {
			this.last.pollLast();
		}
	}

	/**
	 * Plans the call. An exception here must not replace the result or the exception of
	 * the call.
	 */
	private static Optional<Explanation> planned(ExplainedQuery query, Supplier<Explanation> plan) {
		try {
			return Optional.of(plan.get());
		}
		catch (RuntimeException ex) {
			log.debug("A slow call of {} cannot be planned any more", query.getQueryMethod(), ex);
			return Optional.empty();
		}
	}

	/**
	 * Returns the minimum duration of a slow call.
	 * @return the threshold
	 */
	public Duration threshold() {
		return this.threshold;
	}

	/**
	 * Returns the number of slow calls, including those no longer kept.
	 * @return their number
	 */
	public long seen() {
		return this.seen.get();
	}

	/**
	 * Returns the last slow calls.
	 * @return the calls, newest first
	 */
	public List<SlowQuery> last() {
		return List.copyOf(this.last);
	}

	/**
	 * Describes a slow call.
	 *
	 * @param ended the end of the call
	 * @param took the duration
	 * @param query the called query
	 * @param explanation how it found its documents; empty if that could no longer be
	 * planned, as when the database has been closed in the meantime
	 */
	public record SlowQuery(Instant ended, Duration took, ExplainedQuery query, Optional<Explanation> explanation) {
	}

}
