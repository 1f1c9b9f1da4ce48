package io.modelvault.data.repository.query;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.modelvault.query.Explanation;
import io.modelvault.query.FullScan;

import org.springframework.data.repository.query.RepositoryQuery;

/**
 * A query method of a repository that tells how it finds what it is asked for. Get at
 * them by a {@code QueryCreationListener} of the repository factory.
 * <p>
 * For any number of threads.
 */
public interface ExplainedQuery extends RepositoryQuery {

	/**
	 * How a call would find its documents, planned with sample values for the arguments:
	 * the plan of a call with others may differ where the planner has a choice. Reads no
	 * documents.
	 * @return the plan; it holds names and counts, never values
	 */
	Explanation explain();

	/**
	 * What is wrong with the method whatever its arguments are and however many documents
	 * there are.
	 * @return empty if an index narrows what it asks for
	 */
	Optional<FullScan> fullScan();

	/**
	 * Has somebody told of each call that ends, with a result or not.
	 * @param listener is told, by the thread that called
	 */
	void addListener(Listener listener);

	/**
	 * Is told of calls.
	 */
	@FunctionalInterface
	interface Listener {

		/**
		 * A call has ended. Where it gives back a stream, that is before the stream is
		 * read.
		 * @param query the query
		 * @param took how long it took
		 * @param plan plans the call again, with its own arguments; to be asked for
		 * before this returns
		 */
		void called(ExplainedQuery query, Duration took, Supplier<Explanation> plan);

	}

}
