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
 * Remembers the last calls of query methods that took long, each with its plan. What they
 * were asked for, and what they found, is not remembered.
 * <p>
 * For any number of threads.
 */
public final class SlowQueries implements ExplainedQuery.Listener {

	private static final Logger log = LoggerFactory.getLogger(SlowQueries.class);

	private final Duration threshold;

	private final int kept;

	private final Clock clock;

	private final AtomicLong seen = new AtomicLong();

	/** The newest one first. */
	private final Deque<SlowQuery> last = new ConcurrentLinkedDeque<>();

	/**
	 * Remembers calls.
	 * @param threshold how long a call takes at the least to be remembered
	 * @param kept how many are remembered
	 * @param clock tells when it was
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
	 * Nothing that goes wrong here may take the place of what went wrong, or right, in
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
	 * How long a call takes at the least to be remembered.
	 * @return the threshold
	 */
	public Duration threshold() {
		return this.threshold;
	}

	/**
	 * How many calls there were that took so long, those included that are forgotten.
	 * @return their number
	 */
	public long seen() {
		return this.seen.get();
	}

	/**
	 * The last of them.
	 * @return the calls, the newest one first
	 */
	public List<SlowQuery> last() {
		return List.copyOf(this.last);
	}

	/**
	 * A call that took long.
	 *
	 * @param ended when it had ended
	 * @param took how long it took
	 * @param query the query that was called
	 * @param explanation how it found its documents; empty if that could not be planned
	 * any more, as when the database has been closed meanwhile
	 */
	public record SlowQuery(Instant ended, Duration took, ExplainedQuery query, Optional<Explanation> explanation) {
	}

}
