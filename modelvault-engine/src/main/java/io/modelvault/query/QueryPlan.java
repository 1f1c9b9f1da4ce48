package io.modelvault.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One way to answer a query, chosen for the moment for which it was planned. Immutable,
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
	 * @param source the moment for which it was planned
	 */
	public Rows rows(Source source) {
		return new Rows(this.query.collection().layout(), cut(source), this.query.limit());
	}

	/** The encoded primary keys of the documents. */
	public List<byte[]> keys(Source source) {
		List<byte[]> keys = new ArrayList<>();
		Rows rows = rows(source);
		while (rows.next()) {
			keys.add(rows.key());
		}
		return keys;
	}

	/**
	 * How many documents there are; known without reading any where the ranges say all.
	 */
	public long count(Source source) {
		if (isCounted()) {
			return Math.min(this.query.limit(), Math.max(0, this.access.entries() - this.query.offset()));
		}
		long count = 0;
		Rows rows = rows(source);
		while (rows.next()) {
			count++;
		}
		return count;
	}

	/** Whether there is a document. */
	public boolean exists(Source source) {
		return this.query.limit() > 0 && (isCounted() ? count(source) > 0 : rows(source).next());
	}

	/** How it goes about it. */
	public Explanation explanation() {
		return new Explanation(node(), Advice.of(this.query, this));
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

	private Candidates cut(Source source) {
		if (skips() && this.access instanceof TreeScan scan) {
			ScanCandidates candidates = scan.open(this.query.collection(), source);
			candidates.skip(this.query.offset());
			return candidates;
		}
		Candidates candidates = inOrder(source);
		long left = this.query.offset();
		while (left > 0 && candidates.next()) {
			left--;
		}
		return candidates;
	}

	private Candidates inOrder(Source source) {
		Candidates passed = passed(source);
		if (this.ordered) {
			return passed;
		}
		List<byte[]> keys = new Sorter(this.query.orderBy(), source.sortMemoryBytes()).sorted(passed,
				this.query.wanted());
		return new ListedCandidates(this.query.collection(), source, keys);
	}

	private Candidates passed(Source source) {
		Candidates found = this.access.open(this.query.collection(), source);
		Filter residual = Filter.and(this.access.residual());
		if (!residual.equals(Filter.ALL)) {
			found = Filtered.by(residual, found);
		}
		return this.access.mayRepeat() ? Filtered.distinct(found) : found;
	}

	private PlanNode node() {
		PlanNode node = this.access.node();
		if (!this.access.residual().isEmpty()) {
			node = over("ResidualFilter", Filter.and(this.access.residual()), node);
		}
		if (this.access.mayRepeat()) {
			node = new PlanNode("Distinct", Map.of(), List.of(node));
		}
		if (!this.ordered) {
			List<String> keys = this.query.orderBy().stream().map(BoundSort::toString).toList();
			node = over("OrderBy", String.join(", ", keys), node);
		}
		if (this.query.offset() > 0) {
			node = over("Offset", this.query.offset(), node);
		}
		return (this.query.limit() != Query.UNLIMITED) ? over("Limit", this.query.limit(), node) : node;
	}

	private static PlanNode over(String operator, Object argument, PlanNode input) {
		return new PlanNode(operator, Map.of("", argument.toString()), List.of(input));
	}

}
