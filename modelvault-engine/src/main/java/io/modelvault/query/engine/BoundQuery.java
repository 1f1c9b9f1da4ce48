package io.modelvault.query.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.modelvault.collection.StoredCollection;
import io.modelvault.query.FullScan;
import io.modelvault.query.Position;
import io.modelvault.query.Query;
import io.modelvault.query.SortKey;
import io.modelvault.store.kv.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Holds a query that has been checked against the schema of its collection. Immutable and
 * thread-safe.
 */
public final class BoundQuery {

	private final StoredCollection collection;

	private final Filter filter;

	private final BoundOrder order;

	private final long offset;

	private final long limit;

	private final @Nullable BoundSeek seek;

	private BoundQuery(Filter filter, BoundOrder order, long offset, long limit, @Nullable BoundSeek seek) {
		this.collection = order.collection();
		this.filter = filter;
		this.order = order;
		this.offset = offset;
		this.limit = limit;
		this.seek = seek;
	}

	public static BoundQuery of(Query query, StoredCollection collection) {
		Filter filter = new Binder(PathResolver.inDocument(collection)).bind(query.condition());
		BoundOrder order = BoundOrder.of(query.orderBy(), collection);
		if (query.seek() == null) {
			return new BoundQuery(filter, order, query.offset(), query.limit(), null);
		}
		BoundSeek seek = order.named().seek(query.seek());
		Filter beyond = Filter.and(List.of(filter, new Filter.Beyond(seek)));
		return new BoundQuery(beyond, order.named(), query.offset(), query.limit(), seek);
	}

	/** Returns the same query, in primary key order if it has no order. */
	public BoundQuery named() {
		return new BoundQuery(this.filter, this.order.named(), this.offset, this.limit, this.seek);
	}

	/**
	 * Returns the same query without an order, for results whose order does not matter.
	 */
	private BoundQuery unordered() {
		return new BoundQuery(this.filter, new BoundOrder(this.collection, List.of()), this.offset, this.limit,
				this.seek);
	}

	/**
	 * Returns the same query in another order. Only for a query without offset, limit and
	 * position.
	 */
	BoundQuery inOrderOf(List<SortKey> keys) {
		return new BoundQuery(this.filter, BoundOrder.of(keys, this.collection), this.offset, this.limit, null);
	}

	/** Returns the cheapest plan for this snapshot. */
	public QueryPlan plan(Trees trees) {
		return new Planner(this, trees).best();
	}

	/**
	 * Returns the cheapest plan to count the documents or to check whether there is one;
	 * it reads no document if the trees can count them.
	 */
	public QueryPlan planToCount(Trees trees) {
		return new Planner(unordered(), trees).bestToCount();
	}

	/**
	 * Returns the position of a stored document in the order of the result.
	 * @throws io.modelvault.error.LimitExceededException if the values of the sort keys
	 * are too long for a token
	 */
	public Position position(ResultCursor rows) {
		return this.order.named().position(rows.row(), rows.key());
	}

	/** Returns the position of a document, which need not be stored. */
	public Position position(Map<String, ? extends @Nullable Object> document) {
		Map<String, @Nullable Object> valid = this.collection.validator().validate(document);
		Object id = valid.get(this.collection.schema().primaryKey().first());
		return this.order.named()
			.position(this.collection.layout().encode(valid), this.collection.keyCodec().encode(id));
	}

	/**
	 * Returns the position of a document with these values.
	 * @param values by the names of their paths
	 */
	public Position positionAt(Map<String, ? extends @Nullable Object> values) {
		return this.order.named().positionAt(values);
	}

	/**
	 * Returns a report with the indexes that would help, if the whole collection has to
	 * be read.
	 */
	public Optional<FullScan> fullScan() {
		return (conjuncts().isEmpty() || Planner.narrows(this)) ? Optional.empty()
				: Optional.of(new FullScan(this.collection.name(), IndexAdvice.indexes(this)));
	}

	/**
	 * Returns all plans that the planner enumerates; all of them give the same result.
	 */
	List<QueryPlan> plans(Trees trees) {
		return new Planner(this, trees).plans();
	}

	StoredCollection collection() {
		return this.collection;
	}

	Filter filter() {
		return this.filter;
	}

	/** Returns the conditions that must all be true. */
	List<Filter> conjuncts() {
		if (this.filter.equals(Filter.ALL)) {
			return List.of();
		}
		return (this.filter instanceof Filter.And and) ? and.parts() : List.of(this.filter);
	}

	List<BoundSort> orderBy() {
		return this.order.sorts();
	}

	BoundOrder order() {
		return this.order;
	}

	/** Returns the position at which the result begins or ends. */
	@Nullable BoundSeek seek() {
		return this.seek;
	}

	/** Returns whether the last documents are requested instead of the first. */
	boolean isBackward() {
		return this.seek != null && this.seek.backward() && (this.limit != Query.UNLIMITED || this.offset > 0);
	}

	long offset() {
		return this.offset;
	}

	long limit() {
		return this.limit;
	}

	/**
	 * Returns the number of documents that must be found before the result is complete.
	 */
	long wanted() {
		long wanted = this.offset + this.limit;
		return (wanted >= 0) ? wanted : Long.MAX_VALUE;
	}

}
