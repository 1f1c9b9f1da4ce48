package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.modelvault.query.Explanation;
import io.modelvault.query.PlanKind;
import io.modelvault.query.PlanNode;
import io.modelvault.query.Query;

/**
 * Executes a query in one way, chosen for the snapshot for which it was planned.
 * Immutable and thread-safe.
 */
public final class QueryPlan {

	/**
	 * The cost of comparing two documents in a sort, where reading a row in sequence
	 * costs 1.
	 */
	private static final double COMPARE_COST = 0.1;

	private final BoundQuery query;

	private final Access access;

	private final boolean ordered;

	QueryPlan(BoundQuery query, Access access, boolean ordered) {
		this.query = query;
		this.access = access;
		this.ordered = ordered;
	}

	/**
	 * Opens a cursor on the documents.
	 * @param source the snapshot for which the query was planned
	 */
	public ResultCursor rows(QueryContext source) {
		return new ResultCursor(this.query.collection().layout(), answer(source));
	}

	/**
	 * Opens a cursor on the documents by ascending primary key. It finds all of them
	 * before it returns the first one, so they may be changed while the cursor is read.
	 */
	public ResultCursor settledRows(QueryContext source) {
		RowCursor found = answer(source);
		return new ResultCursor(this.query.collection().layout(),
				sorted(OrderKeys.of(List.of()), SortEntry.ASCENDING, source, found, Query.UNLIMITED));
	}

	/** Returns the encoded primary keys of the documents. */
	List<byte[]> keys(QueryContext source) {
		List<byte[]> keys = new ArrayList<>();
		try (ResultCursor rows = rows(source)) {
			while (rows.next()) {
				keys.add(rows.key());
			}
		}
		return keys;
	}

	/**
	 * Returns the number of documents; without reading any if the ranges decide the whole
	 * condition.
	 */
	public long count(QueryContext source) {
		if (isCounted()) {
			tell(source, PlanKind.NONE, 0, 0);
			return within(this.access.entries());
		}
		return within(countPassed(source, this.query.wanted()));
	}

	private long within(long passed) {
		return Math.min(this.query.limit(), Math.max(0, passed - this.query.offset()));
	}

	private long countPassed(QueryContext source, long wanted) {
		long count = 0;
		try (RowCursor passed = answerInAnyOrder(source)) {
			while (count < wanted && passed.next()) {
				count++;
			}
		}
		return count;
	}

	/** Opens a cursor on the documents that reports to the listener when it is closed. */
	RowCursor answer(QueryContext source) {
		PlanProfiler meters = PlanProfiler.off();
		return new ReportingCursor(this, source, meters, candidates(source, meters));
	}

	/** Opens the same cursor without order, offset and limit. */
	RowCursor answerInAnyOrder(QueryContext source) {
		PlanProfiler meters = PlanProfiler.off();
		return new ReportingCursor(this, source, meters, passed(source, meters));
	}

	/** Reports the cost of a query to the listener. */
	void tell(QueryContext source, PlanKind kind, long rowsRead, long rowsReturned) {
		source.listener().answered(this.query.collection().name(), kind, rowsRead, rowsReturned);
	}

	/** Returns whether the documents that it reads must still be sorted. */
	boolean sorts() {
		return !this.ordered;
	}

	/** Returns the kind of access path. */
	PlanKind kind() {
		boolean limited = this.query.limit() != Query.UNLIMITED;
		return this.access.kind(limited && this.ordered && this.access.residual().isEmpty());
	}

	/** Returns whether the result contains a document. */
	public boolean exists(QueryContext source) {
		return this.query.limit() > 0 && (isCounted() ? count(source) > 0
				: countPassed(source, this.query.offset() + 1) > this.query.offset());
	}

	/** Returns the plan without running it. */
	public Explanation explanation() {
		return explanation(PlanProfiler.off());
	}

	/**
	 * Runs the plan, reads the whole result, and returns the plan with the rows and the
	 * time of each step.
	 * @param nanoTime the clock
	 */
	public Explanation analysis(QueryContext source, LongSupplier nanoTime) {
		PlanProfiler meters = PlanProfiler.on(nanoTime);
		try (RowCursor candidates = candidates(source, meters)) {
			while (candidates.next()) {
				candidates.row();
			}
		}
		return explanation(meters);
	}

	private Explanation explanation(PlanProfiler meters) {
		return new Explanation(node(meters), IndexAdvice.of(this.query, this));
	}

	Access access() {
		return this.access;
	}

	/** Returns whether the documents come in the requested order without a sort. */
	boolean isOrdered() {
		return this.ordered;
	}

	/** Returns an upper bound on the number of documents, ignoring limit and offset. */
	long atMost() {
		return this.access.entries();
	}

	/**
	 * Returns the cost, where reading a row in sequence costs 1.
	 * @param matches the number of documents that are expected to pass the filter
	 */
	double cost(long matches) {
		double entries = this.access.entries();
		if (!this.ordered) {
			double compared = Math.max(2, Math.min(entries, (double) this.query.wanted()));
			return this.access.cost(entries) + entries * Math.log(compared) * COMPARE_COST;
		}
		if (skips()) {
			return this.access.cost(Math.min(entries, (double) this.query.limit()));
		}
		double share = this.query.wanted() / Math.max(1.0, this.access.residual().isEmpty() ? entries : matches);
		return this.access.cost(entries * Math.min(1, share));
	}

	/** Returns whether the offset is skipped without reading any document. */
	private boolean skips() {
		return this.ordered && this.access.residual().isEmpty() && !this.access.mayRepeat()
				&& this.access instanceof TreeScan;
	}

	/** Returns whether the trees know the exact number of documents. */
	boolean isCounted() {
		return this.access.residual().isEmpty() && !this.access.mayRepeat() && !(this.access instanceof Intersection);
	}

	/** Opens a cursor on the documents with limit and offset applied. */
	RowCursor candidates(QueryContext source, PlanProfiler meters) {
		if (this.query.isBackward()) {
			return meters.watch(Step.LIMIT, backward(source, meters));
		}
		if (skips() && this.access instanceof TreeScan scan) {
			RowCursor found = scan.openAt(this.query.collection(), source, this.query.offset(), meters);
			return meters.watch(Step.LIMIT, new LimitCursor(found, 0, this.query.limit()));
		}
		RowCursor found = passed(source, meters);
		if (!this.ordered) {
			found = meters.watch(Step.ORDER,
					sorted(this.query.order().keys(), SortEntry.ASCENDING, source, found, this.query.wanted()));
		}
		return meters.watch(Step.LIMIT, new LimitCursor(found, this.query.offset(), this.query.limit()));
	}

	/** Finds the last documents in reverse order and sorts them forward. */
	private RowCursor backward(QueryContext source, PlanProfiler meters) {
		OrderKeys keys = this.query.order().keys();
		RowCursor nearest = (this.ordered && this.access instanceof TreeScan scan)
				? filtered(scan.openReversed(this.query.collection(), source, meters), meters)
				: sorted(keys, SortEntry.DESCENDING, source, passed(source, meters), this.query.wanted());
		RowCursor last = new LimitCursor(nearest, this.query.offset(), this.query.limit());
		return meters.watch(Step.ORDER, sorted(keys, SortEntry.ASCENDING, source, last, Query.UNLIMITED));
	}

	private RowCursor sorted(OrderKeys keys, Comparator<SortEntry> order, QueryContext source, RowCursor found,
			long wanted) {
		return new SortedCursor(this.query.collection(), source, new Sorter(keys, order, source), found, wanted);
	}

	/**
	 * Opens a cursor on all documents that pass the filter, in the order of the access.
	 */
	RowCursor passed(QueryContext source, PlanProfiler meters) {
		return filtered(this.access.open(this.query.collection(), source, meters), meters);
	}

	private RowCursor filtered(RowCursor candidates, PlanProfiler meters) {
		RowCursor found = candidates;
		Filter residual = Filter.and(this.access.residual());
		if (!residual.equals(Filter.ALL)) {
			found = meters.watch(Step.FILTER, FilterCursor.by(residual, found));
		}
		return this.access.mayRepeat() ? meters.watch(Step.DISTINCT, FilterCursor.distinct(found)) : found;
	}

	private PlanNode node(PlanProfiler meters) {
		PlanNode node = this.access.node(meters);
		if (!this.access.residual().isEmpty()) {
			node = over("ResidualFilter", Filter.and(this.access.residual()), meters.reading(Step.FILTER), node);
		}
		if (this.access.mayRepeat()) {
			node = new PlanNode("Distinct", meters.reading(Step.DISTINCT), List.of(node));
		}
		if (!this.ordered) {
			List<String> keys = this.query.orderBy().stream().map(BoundSort::toString).toList();
			node = over("OrderBy", String.join(", ", keys), meters.reading(Step.ORDER), node);
		}
		if (this.query.isBackward()) {
			node = new PlanNode("Reverse", Map.of(), List.of(node));
		}
		if (this.query.offset() > 0) {
			node = over("Offset", this.query.offset(), Map.of(), node);
		}
		return (this.query.limit() != Query.UNLIMITED)
				? over("Limit", this.query.limit(), meters.reading(Step.LIMIT), node) : node;
	}

	private static PlanNode over(String operator, Object argument, Map<String, Object> reading, PlanNode input) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put("", argument.toString());
		attributes.putAll(reading);
		return new PlanNode(operator, attributes, List.of(input));
	}

	/** The measured steps besides the access. */
	private enum Step {

		FILTER, DISTINCT, ORDER, LIMIT

	}

}
