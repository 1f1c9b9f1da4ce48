package io.modelvault.query.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.collection.AccessPath;
import io.modelvault.collection.StoredCollection;
import io.modelvault.query.PlanKind;
import io.modelvault.query.PlanNode;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;

/**
 * Reads ranges of one tree.
 *
 * @param bounds the tree and the constraints on its keys
 * @param ranges the ranges in the order in which they are visited
 * @param direction the direction in which each range is read
 * @param entries the exact number of entries in the ranges
 * @param resumed whether the ranges begin or end at a position
 */
record TreeScan(IndexBounds bounds, List<KeyRange> ranges, Direction direction, long entries,
		boolean resumed) implements Access {

	/** The cost of reading an index entry, where reading a row in sequence costs 1. */
	static final double ENTRY_COST = 0.5;

	/** The cost of looking up the row of an entry. */
	static final double FETCH_COST = 4;

	/**
	 * The cost of starting to read a whole collection. It makes plans predictable for
	 * collections so small that the plan does not matter: an index that fits is used from
	 * the first document on.
	 */
	static final double WHOLE_COLLECTION_COST = 100;

	@Override
	public boolean mayRepeat() {
		return this.bounds.mayRepeat();
	}

	@Override
	public List<Filter> residual() {
		return this.bounds.residual();
	}

	@Override
	public double cost(double read) {
		double start = isCollectionScan() ? WHOLE_COLLECTION_COST : this.ranges.size() * FETCH_COST;
		return start + read * (this.bounds.path().isPrimary() ? 1 : ENTRY_COST + FETCH_COST);
	}

	@Override
	public PlanKind kind(boolean inPart) {
		if (!this.bounds.path().isPrimary()) {
			return PlanKind.INDEX;
		}
		return (isCollectionScan() && !inPart) ? PlanKind.SCAN : PlanKind.PRIMARY_KEY;
	}

	@Override
	public RowCursor open(StoredCollection collection, QueryContext source, PlanProfiler meters) {
		return meters.watch(this, new ScanCursor(collection, source, this, false, meters));
	}

	/** Opens a cursor that skips the first documents in O(log n). */
	RowCursor openAt(StoredCollection collection, QueryContext source, long offset, PlanProfiler meters) {
		ScanCursor candidates = new ScanCursor(collection, source, this, false, meters);
		candidates.skip(offset);
		return meters.watch(this, candidates);
	}

	/** Opens a cursor that returns the last document first. */
	RowCursor openReversed(StoredCollection collection, QueryContext source, PlanProfiler meters) {
		return meters.watch(this, new ScanCursor(collection, source, this, true, meters));
	}

	/** Returns whether the scan reads the whole primary tree. */
	boolean isCollectionScan() {
		return this.bounds.path().isPrimary() && this.bounds.ranges().isAll() && !this.resumed;
	}

	@Override
	public PlanNode node(PlanProfiler meters) {
		AccessPath path = this.bounds.path();
		Map<String, Object> attributes = new LinkedHashMap<>();
		if (!path.isPrimary()) {
			attributes.put("index", path.name());
			attributes.put("kind", path.isUnique() ? "Unique" : "NonUnique");
		}
		if (!this.bounds.ranges().isAll() || this.resumed) {
			attributes.put("ranges", this.ranges.size());
		}
		attributes.put("rows", this.entries);
		if (this.direction == Direction.DESCENDING) {
			attributes.put("direction", "Backward");
		}
		attributes.putAll(meters.reading(this));
		return new PlanNode(operator(path), attributes, List.of());
	}

	private String operator(AccessPath path) {
		if (this.bounds.ranges().isAll() && !this.resumed) {
			return path.isPrimary() ? "CollectionScan" : "IndexScan";
		}
		boolean lookup = !this.resumed && this.bounds.places().stream().allMatch((place) -> place.points() != null);
		return (path.isPrimary() ? "PrimaryKey" : "Index") + (lookup ? "Lookup" : "RangeLookup");
	}

}
