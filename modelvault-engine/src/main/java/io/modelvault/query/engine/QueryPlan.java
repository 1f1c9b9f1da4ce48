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
 * One way to answer a query, chosen for the snapshot for which it was planned. Immutable,
 * for any number of threads.
 */
public final class QueryPlan {

	/**
	 * What it costs to compare two documents in a sort, where reading a row in passing
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
	 * The documents.
	 * @param source the snapshot for which it was planned
	 */
	public ResultCursor rows(QueryContext source) {
		return new ResultCursor(this.query.collection().layout(), answer(source));
	}

	/**
	 * The documents by ascending primary key. All of them are found before the first one
	 * is given, so they may be changed as they come.
	 */
	public ResultCursor settledRows(QueryContext source) {
		RowCursor found = answer(source);
		return new ResultCursor(this.query.collection().layout(),
				sorted(OrderKeys.of(List.of()), SortEntry.ASCENDING, source, found, Query.UNLIMITED));
	}

	/** The encoded primary keys of the documents. */
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
	 * How many documents there are; known without reading any where the ranges say all.
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

	/** The documents, for whose end the listener waits. */
	RowCursor answer(QueryContext source) {
		PlanProfiler meters = PlanProfiler.off();
		return new ReportingCursor(this, source, meters, candidates(source, meters));
	}

	/** The same without order, offset and limit. */
	RowCursor answerInAnyOrder(QueryContext source) {
		PlanProfiler meters = PlanProfiler.off();
		return new ReportingCursor(this, source, meters, passed(source, meters));
	}

	/** Lets the listener know what an answer took. */
	void tell(QueryContext source, PlanKind kind, long rowsRead, long rowsReturned) {
		source.listener().answered(this.query.collection().name(), kind, rowsRead, rowsReturned);
	}

	/** Whether what it reads still has to be sorted. */
	boolean sorts() {
		return !this.ordered;
	}

	/** What it reads. */
	PlanKind kind() {
		boolean limited = this.query.limit() != Query.UNLIMITED;
		return this.access.kind(limited && this.ordered && this.access.residual().isEmpty());
	}

	/** Whether there is a document. */
	public boolean exists(QueryContext source) {
		return this.query.limit() > 0 && (isCounted() ? count(source) > 0
				: countPassed(source, this.query.offset() + 1) > this.query.offset());
	}

	/** How it goes about it. */
	public Explanation explanation() {
		return explanation(PlanProfiler.off());
	}

	/**
	 * How it goes about it, and what each step gave and took: reads the whole answer.
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

	/** Whether the documents come in order without being sorted. */
	boolean isOrdered() {
		return this.ordered;
	}

	/** How many documents can be the answer at most, limit and offset aside. */
	long atMost() {
		return this.access.entries();
	}

	/**
	 * What it costs, where reading a row in passing costs 1.
	 * @param matches how many documents are expected to pass the filter
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

	/** Whether the offset is passed over without reading anything. */
	private boolean skips() {
		return this.ordered && this.access.residual().isEmpty() && !this.access.mayRepeat()
				&& this.access instanceof TreeScan;
	}

	/** Whether the trees know how many documents there are. */
	boolean isCounted() {
		return this.access.residual().isEmpty() && !this.access.mayRepeat() && !(this.access instanceof Intersection);
	}

	/** The documents, limit and offset applied. */
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

	/** The last documents: they are found in reverse order and turned round. */
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

	/** All documents that pass the filter, as the access gives them. */
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

	/** What is measured besides the access. */
	private enum Step {

		FILTER, DISTINCT, ORDER, LIMIT

	}

}
