package io.modelvault.query.engine;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.modelvault.collection.StoredCollection;
import io.modelvault.query.PlanKind;
import io.modelvault.query.PlanNode;

/**
 * Reads the entries of one index, then those of another, and the rows of the documents
 * that are in both.
 *
 * @param smaller the index whose primary keys are kept in memory
 * @param larger the other index
 * @param residual the conditions that must still be checked on the documents
 * @param expected the estimated number of documents in both
 */
record Intersection(TreeScan smaller, TreeScan larger, List<Filter> residual, double expected) implements Access {

	@Override
	public long entries() {
		return this.smaller.entries() + this.larger.entries();
	}

	@Override
	public boolean mayRepeat() {
		return this.larger.mayRepeat();
	}

	@Override
	public double cost(double read) {
		double fetched = this.expected * Math.min(1, read / Math.max(1, entries()));
		return entries() * 2 * TreeScan.ENTRY_COST + fetched * TreeScan.FETCH_COST;
	}

	@Override
	public PlanKind kind(boolean inPart) {
		return PlanKind.INDEX;
	}

	@Override
	public RowCursor open(StoredCollection collection, QueryContext source, PlanProfiler meters) {
		Set<ByteBuffer> keys = new HashSet<>();
		RowCursor first = this.smaller.open(collection, source, meters);
		while (first.next()) {
			keys.add(ByteBuffer.wrap(first.key()));
		}
		return meters.watch(this, new FilterCursor(this.larger.open(collection, source, meters),
				(candidates) -> keys.contains(ByteBuffer.wrap(candidates.key()))));
	}

	@Override
	public PlanNode node(PlanProfiler meters) {
		Map<String, Object> attributes = new LinkedHashMap<>(Map.of("rows", Math.round(this.expected)));
		attributes.putAll(meters.reading(this));
		return new PlanNode("IndexIntersection", attributes,
				List.of(this.smaller.node(meters), this.larger.node(meters)));
	}

}
