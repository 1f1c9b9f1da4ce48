package io.modelvault.boot.endpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.modelvault.boot.queries.RepositoryQueries;
import io.modelvault.boot.queries.SlowQueries;
import io.modelvault.boot.queries.SlowQueries.SlowQuery;
import io.modelvault.data.repository.query.ExplainedQuery;
import io.modelvault.query.Explanation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.dao.DataAccessException;

/**
 * Reports how the query methods of the repositories find their documents, and which of
 * their calls were slow. Shows names, plans and counts, never arguments or results.
 */
@Endpoint(id = "modelvaultqueries", defaultAccess = Access.READ_ONLY)
public class ModelVaultQueriesEndpoint {

	private static final Logger log = LoggerFactory.getLogger(ModelVaultQueriesEndpoint.class);

	private final RepositoryQueries queries;

	private final SlowQueries slow;

	/**
	 * Creates the endpoint for query methods.
	 * @param queries the methods
	 * @param slow their slow calls
	 */
	public ModelVaultQueriesEndpoint(RepositoryQueries queries, SlowQueries slow) {
		this.queries = queries;
		this.slow = slow;
	}

	/**
	 * Returns all query methods, and the last slow calls.
	 * @return their descriptions
	 */
	@ReadOperation
	public QueriesDescriptor queries() {
		List<MethodDescriptor> methods = this.queries.queries()
			.stream()
			.map(MethodDescriptor::of)
			.sorted(Comparator.comparing(MethodDescriptor::method))
			.toList();
		return new QueriesDescriptor(methods, SlowDescriptor.of(this.slow));
	}

	/**
	 * Describes all query methods.
	 *
	 * @param methods the methods, by name
	 * @param slow their slow calls
	 */
	public record QueriesDescriptor(List<MethodDescriptor> methods,
			SlowDescriptor slow) implements OperationResponseBody {
	}

	/**
	 * Describes a query method.
	 *
	 * @param method the repository, the method and the types of its parameters
	 * @param fullScan whether each call has to read the whole collection, as no index
	 * narrows it; null while the database is closed
	 * @param plan how a call finds its documents, planned with sample values; one step a
	 * line, the last step first, its inputs indented; null while the database is closed
	 * @param advice what would make it cheaper
	 */
	public record MethodDescriptor(String method, @Nullable Boolean fullScan, @Nullable List<String> plan,
			List<String> advice) {

		static MethodDescriptor of(ExplainedQuery query) {
			String method = query.getQueryMethod().toString();
			try {
				List<String> advice = new ArrayList<>();
				query.fullScan().ifPresent((scan) -> advice.add(scan.toString()));
				boolean fullScan = !advice.isEmpty();
				Explanation explanation = query.explain();
				advice.addAll(explanation.advice());
				return new MethodDescriptor(method, fullScan, explanation.plan().lines(), advice);
			}
			catch (IllegalStateException | DataAccessException ex) {
				log.debug("{} cannot be planned", method, ex);
				return new MethodDescriptor(method, null, null, List.of());
			}
		}

	}

	/**
	 * Describes slow calls.
	 *
	 * @param thresholdMillis the minimum duration of a slow call
	 * @param seen the number of slow calls, including those no longer kept
	 * @param calls the last of them, newest first
	 */
	public record SlowDescriptor(long thresholdMillis, long seen, List<CallDescriptor> calls) {

		static SlowDescriptor of(SlowQueries slow) {
			return new SlowDescriptor(slow.threshold().toMillis(), slow.seen(),
					slow.last().stream().map(CallDescriptor::of).toList());
		}

	}

	/**
	 * Describes a slow call.
	 *
	 * @param ended the end of the call
	 * @param durationMillis the duration
	 * @param method the method, as above
	 * @param plan how it found its documents, with its own arguments; null if that could
	 * no longer be planned
	 * @param advice what would have made it cheaper
	 */
	public record CallDescriptor(Instant ended, long durationMillis, String method, @Nullable List<String> plan,
			List<String> advice) {

		static CallDescriptor of(SlowQuery call) {
			return new CallDescriptor(call.ended(), call.took().toMillis(), call.query().getQueryMethod().toString(),
					call.explanation().map((explanation) -> explanation.plan().lines()).orElse(null),
					call.explanation().map(Explanation::advice).orElse(List.of()));
		}

	}

}
