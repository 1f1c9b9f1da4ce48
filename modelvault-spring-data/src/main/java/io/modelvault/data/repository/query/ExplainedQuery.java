package io.modelvault.data.repository.query;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.modelvault.query.Explanation;
import io.modelvault.query.FullScan;

import org.springframework.data.repository.query.RepositoryQuery;

/**
 * Explains how a query method of a repository finds its documents. Get the instances by a
 * {@code QueryCreationListener} of the repository factory.
 * <p>
 * Safe for use by several threads.
 */
public interface ExplainedQuery extends RepositoryQuery {

	/**
	 * Explains how a call would find its documents, planned with sample values for the
	 * arguments: the plan of a call with other values may differ where the planner has a
	 * choice. Reads no documents.
	 * @return the plan; it holds names and counts, never values
	 */
	Explanation explain();

	/**
	 * Reports a full scan that the method needs, whatever its arguments are and however
	 * many documents there are.
	 * @return empty if an index narrows the condition
	 */
	Optional<FullScan> fullScan();

	/**
	 * Adds a listener that is notified of each call that ends, with a result or not.
	 * @param listener notified on the thread of the call
	 */
	void addListener(Listener listener);

	/** Receives notifications of calls. */
	@FunctionalInterface
	interface Listener {

		/**
		 * Called when a call has ended. If it returns a stream, this is before the stream
		 * is read.
		 * @param query the query
		 * @param took the duration of the call
		 * @param plan plans the call again, with its own arguments; only to be used
		 * before this returns
		 */
		void called(ExplainedQuery query, Duration took, Supplier<Explanation> plan);

	}

}
