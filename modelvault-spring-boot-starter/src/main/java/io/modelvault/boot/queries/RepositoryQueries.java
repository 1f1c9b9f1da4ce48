package io.modelvault.boot.queries;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.modelvault.data.repository.query.ExplainedQuery;

import org.springframework.data.repository.core.support.QueryCreationListener;

/**
 * Collects the query methods of the repositories as they are created, and adds a listener
 * of calls to each.
 */
public final class RepositoryQueries implements QueryCreationListener<ExplainedQuery> {

	private final List<ExplainedQuery> queries = new CopyOnWriteArrayList<>();

	private final ExplainedQuery.Listener listener;

	/**
	 * Creates the collection.
	 * @param listener notified of their calls
	 */
	public RepositoryQueries(ExplainedQuery.Listener listener) {
		this.listener = listener;
	}

	@Override
	public void onCreation(ExplainedQuery query) {
		query.addListener(this.listener);
		this.queries.add(query);
	}

	/**
	 * Returns all query methods created so far.
	 * @return the queries
	 */
	public List<ExplainedQuery> queries() {
		return List.copyOf(this.queries);
	}

}
