package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.query.Aggregate;
import io.modelvault.query.Group;
import io.modelvault.query.Query;
import io.modelvault.query.SortKey;
import org.jspecify.annotations.Nullable;

/**
 * Holds the paths by which documents are grouped and the aggregates of each group,
 * checked against the schema. Immutable and thread-safe.
 */
public final class Grouping {

	private final StoredCollection collection;

	private final List<SortKey> paths;

	/**
	 * Contains all paths, including those after the primary key, which an order drops.
	 */
	private final List<BoundSort> sorts;

	private final List<BoundAggregate> aggregates;

	private Grouping(StoredCollection collection, List<SortKey> paths, List<BoundSort> sorts,
			List<BoundAggregate> aggregates) {
		this.collection = collection;
		this.paths = paths;
		this.sorts = sorts;
		this.aggregates = aggregates;
	}

	/**
	 * Resolves the paths.
	 * @param paths the grouping paths; empty for one group of all documents
	 * @throws InvalidQueryException if the schema lacks a path, or its values cannot be
	 * compared, or not summed
	 */
	public static Grouping of(StoredCollection collection, List<String> paths, List<Aggregate> aggregates) {
		List<SortKey> keys = paths.stream().distinct().map(SortKey::asc).toList();
		return new Grouping(collection, keys, keys.stream().map((key) -> BoundOrder.bind(key, collection)).toList(),
				aggregates.stream().distinct().map((aggregate) -> BoundAggregate.of(aggregate, collection)).toList());
	}

	/**
	 * Returns the groups of the documents of a query, in ascending order of their values,
	 * absent ones last. The cursor must be closed.
	 */
	public GroupCursor groups(Query query, QueryContext source) {
		BoundQuery bound = BoundQuery.of(query, this.collection);
		if (query.isCut()) {
			QueryPlan plan = bound.plan(source.trees());
			return scattered(source, () -> plan.answer(source));
		}
		QueryPlan plan = bound.inOrderOf(this.paths).plan(source.trees());
		if (!plan.isOrdered() || this.paths.isEmpty()) {
			return scattered(source, () -> plan.answerInAnyOrder(source));
		}
		GroupCursor counted = IndexGroups.of(this, plan, source);
		if (counted != null) {
			plan.tell(source, plan.kind(), 0, 0);
			return counted;
		}
		return new SortedGroups(this, plan.answer(source));
	}

	/** Groups documents that come in any order. */
	private GroupCursor scattered(QueryContext source, CandidatesSupplier documents) {
		HashedGroups hashed = HashedGroups.of(this, documents.open(), source.sortMemoryBytes());
		if (hashed != null) {
			return hashed;
		}
		Sorter sorter = new Sorter(keys(), SortEntry.ASCENDING, source);
		return new SortedGroups(this,
				new SortedCursor(this.collection, source, sorter, documents.open(), Query.UNLIMITED));
	}

	OrderKeys keys() {
		return OrderKeys.of(this.sorts);
	}

	List<BoundSort> sorts() {
		return this.sorts;
	}

	/** Returns whether no aggregate other than the number of documents is requested. */
	boolean onlyCounts() {
		return this.aggregates.stream().allMatch(BoundAggregate::isCount);
	}

	List<Accumulator> tallies() {
		List<Accumulator> tallies = new ArrayList<>(this.aggregates.size());
		this.aggregates.forEach((aggregate) -> tallies.add(aggregate.tally()));
		return tallies;
	}

	/** Creates a group from its accumulators. */
	Group group(List<? extends @Nullable Object> key, List<Accumulator> tallies) {
		List<@Nullable Object> results = new ArrayList<>(tallies.size());
		tallies.forEach((tally) -> results.add(tally.result()));
		return groupOf(key, results);
	}

	/** Creates a group whose only aggregate is the number of documents. */
	Group counted(List<? extends @Nullable Object> key, long count) {
		List<@Nullable Object> results = new ArrayList<>();
		this.aggregates.forEach((aggregate) -> results.add(count));
		return groupOf(key, results);
	}

	private Group groupOf(List<? extends @Nullable Object> key, List<? extends @Nullable Object> results) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		for (int index = 0; index < this.sorts.size(); index++) {
			values.put(this.sorts.get(index).fieldPath().toString(), key.get(index));
		}
		Map<Aggregate, @Nullable Object> made = new LinkedHashMap<>();
		for (int index = 0; index < this.aggregates.size(); index++) {
			made.put(this.aggregates.get(index).aggregate(), results.get(index));
		}
		return new Group(values, made);
	}

	/** Opens a cursor on the same documents each time. */
	private interface CandidatesSupplier {

		RowCursor open();

	}

}
