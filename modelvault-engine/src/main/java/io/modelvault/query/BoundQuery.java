package io.modelvault.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.row.CompiledPath;
import io.modelvault.store.Trees;

/**
 * A question to a collection that has been checked against its schema. Immutable, for any
 * number of threads.
 */
public final class BoundQuery {

	private final StoredCollection collection;

	private final Filter filter;

	private final List<BoundSort> orderBy;

	private final long offset;

	private final long limit;

	private BoundQuery(StoredCollection collection, Filter filter, List<BoundSort> orderBy, long offset, long limit) {
		this.collection = collection;
		this.filter = filter;
		this.orderBy = List.copyOf(orderBy);
		this.offset = offset;
		this.limit = limit;
	}

	static BoundQuery of(Query query, StoredCollection collection) {
		Filter filter = new Binder(PathResolver.inDocument(collection)).bind(query.condition());
		List<BoundSort> orderBy = new ArrayList<>();
		query.orderBy().forEach((key) -> orderBy.add(bind(key, collection)));
		return new BoundQuery(collection, filter, orderBy, query.offset(), query.limit());
	}

	/** The same question when the order of the answer does not matter. */
	private BoundQuery unordered() {
		return new BoundQuery(this.collection, this.filter, List.of(), this.offset, this.limit);
	}

	/** The cheapest way to answer it at this moment. */
	public QueryPlan plan(Trees trees) {
		return new Planner(this, trees).best();
	}

	/**
	 * The cheapest way to count the answer, or to find out whether there is one: without
	 * reading anything, if the trees can count it.
	 */
	public QueryPlan planToCount(Trees trees) {
		return new Planner(unordered(), trees).bestToCount();
	}

	/** Every way to answer it that the planner knows; all give the same answer. */
	List<QueryPlan> plans(Trees trees) {
		return new Planner(this, trees).plans();
	}

	StoredCollection collection() {
		return this.collection;
	}

	Filter filter() {
		return this.filter;
	}

	/** What must all be true. */
	List<Filter> conjuncts() {
		if (this.filter.equals(Filter.ALL)) {
			return List.of();
		}
		return (this.filter instanceof Filter.And and) ? and.parts() : List.of(this.filter);
	}

	List<BoundSort> orderBy() {
		return this.orderBy;
	}

	long offset() {
		return this.offset;
	}

	long limit() {
		return this.limit;
	}

	/** How many documents must be found before the answer is complete. */
	long wanted() {
		long wanted = this.offset + this.limit;
		return (wanted >= 0) ? wanted : Long.MAX_VALUE;
	}

	private static BoundSort bind(SortKey key, StoredCollection collection) {
		CompiledPath path = collection.compile(key.path());
		if (!path.type().isSortable()) {
			throw new InvalidQueryException("Collection '" + collection.name() + "' cannot be ordered by '" + key.path()
					+ "' of type " + path.type(),
					Map.of("collection", collection.name(), "path", key.path().toString()));
		}
		boolean fold = key.ignoreCase() && Binder.isText(path.type());
		return BoundSort.of(key, path, fold);
	}

}
