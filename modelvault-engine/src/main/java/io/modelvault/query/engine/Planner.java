package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.modelvault.collection.AccessPath;
import io.modelvault.schema.FieldPath;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ways to answer a query, and the cheapest of them. The trees count exactly and
 * in no time how many entries lie in a range, so nothing about the data is guessed but
 * how the answers are spread.
 */
final class Planner {

	/** How many of the narrowest indexes are tried in pairs. */
	private static final int INTERSECTED = 3;

	private final BoundQuery query;

	private final Trees trees;

	private final FieldPath primaryKey;

	private final List<AccessPath> paths;

	Planner(BoundQuery query, Trees trees) {
		this.query = query;
		this.trees = trees;
		this.primaryKey = query.collection().schema().primaryKey();
		this.paths = query.collection().accessPaths();
	}

	/**
	 * Whether a tree or several let something out that does not pass, whatever stands in
	 * them.
	 */
	static boolean narrows(BoundQuery query) {
		return narrows(query, query.conjuncts()) || query.conjuncts().stream().anyMatch((conjunct) -> {
			List<Filter> others = query.conjuncts().stream().filter((each) -> each != conjunct).toList();
			return conjunct instanceof Filter.Or or
					&& or.parts().stream().allMatch((side) -> narrows(query, with(others, side)));
		});
	}

	static boolean narrows(BoundQuery query, List<Filter> conjuncts) {
		return query.filter().equals(Filter.NONE) || query.collection().accessPaths().stream().anyMatch((path) -> {
			IndexBounds bounds = IndexBounds.of(path, conjuncts);
			return bounds != null && !bounds.ranges().isAll();
		});
	}

	/** What must be true on one side of an {@code or}. */
	static List<Filter> with(List<Filter> others, Filter side) {
		List<Filter> conjuncts = new ArrayList<>(others);
		conjuncts.addAll((side instanceof Filter.And and) ? and.parts() : List.of(side));
		return conjuncts;
	}

	QueryPlan best() {
		return cheapest(plans());
	}

	QueryPlan bestToCount() {
		List<QueryPlan> plans = plans();
		return plans.stream().filter(QueryPlan::isCounted).findFirst().orElseGet(() -> cheapest(plans));
	}

	/** Of two that cost the same, as where nothing is, the one that would not sort. */
	private static QueryPlan cheapest(List<QueryPlan> plans) {
		long matches = plans.stream().mapToLong(QueryPlan::atMost).min().orElse(0);
		Comparator<QueryPlan> cheaper = Comparator.comparingDouble((plan) -> plan.cost(matches));
		return plans.stream().min(cheaper.thenComparing(QueryPlan::sorts)).orElseThrow();
	}

	/**
	 * All plans, the scan of the whole collection among them unless the answer is empty.
	 */
	List<QueryPlan> plans() {
		if (this.query.filter().equals(Filter.NONE)) {
			return List.of(plan(new EmptyAccess(), true));
		}
		List<QueryPlan> plans = new ArrayList<>();
		List<TreeScan> narrowed = new ArrayList<>();
		for (AccessPath path : this.paths) {
			IndexBounds bounds = IndexBounds.of(path, this.query.conjuncts());
			if (bounds != null) {
				addScans(bounds, plans, narrowed);
			}
		}
		plans.add(collectionScan());
		addUnions(plans);
		addIntersections(narrowed, plans);
		return plans;
	}

	private void addScans(IndexBounds bounds, List<QueryPlan> plans, List<TreeScan> narrowed) {
		if (bounds.ranges().isEmpty()) {
			plans.add(plan(new EmptyAccess(), true));
			return;
		}
		boolean whole = bounds.ranges().isAll();
		TreeScan forward = new TreeScan(bounds, bounds.ranges().ranges(), Direction.ASCENDING, entries(bounds), false);
		if (!whole) {
			plans.add(plan(forward, this.query.orderBy().isEmpty()));
			narrowed.add(forward);
		}
		BoundSeek seek = this.query.seek();
		List<BoundSort> order = (seek != null) ? seek.order().sorts() : this.query.orderBy();
		if (!order.isEmpty()) {
			OrderedScan.of(bounds, order, this.primaryKey).ifPresent((walk) -> {
				plans.add(plan(new TreeScan(bounds, walk.ranges(), walk.direction(), forward.entries(), false), true));
				if (seek != null) {
					resumed(bounds, walk, seek).ifPresent((scan) -> plans.add(plan(scan, true)));
				}
			});
		}
	}

	/** The walk from the position on, or up to it, where the tree knows the position. */
	private Optional<TreeScan> resumed(IndexBounds bounds, OrderedScan.Walk walk, BoundSeek seek) {
		return SeekRanges.of(bounds, walk, seek, this.trees)
			.map((ranges) -> new TreeScan(bounds.without(new Filter.Beyond(seek)), ranges, walk.direction(),
					entries(bounds.path(), ranges), true));
	}

	private QueryPlan collectionScan() {
		IndexBounds bounds = new IndexBounds(this.paths.get(0), RangeSet.all(), List.of(), this.query.conjuncts());
		TreeScan scan = new TreeScan(bounds, List.of(KeyRange.all()), Direction.ASCENDING, entries(bounds), false);
		return plan(scan, this.query.orderBy().isEmpty());
	}

	private void addUnions(List<QueryPlan> plans) {
		for (Filter conjunct : this.query.conjuncts()) {
			if (conjunct instanceof Filter.Or or) {
				union(or).ifPresent((union) -> plans.add(plan(union, this.query.orderBy().isEmpty())));
			}
		}
	}

	/** One scan for each side of an {@code or}, if each side has one. */
	private Optional<Union> union(Filter.Or or) {
		List<Filter> others = this.query.conjuncts().stream().filter((each) -> each != or).toList();
		List<TreeScan> branches = new ArrayList<>();
		boolean exact = true;
		for (Filter side : or.parts()) {
			IndexBounds narrowest = narrowest(with(others, side));
			if (narrowest == null) {
				return Optional.empty();
			}
			exact &= narrowest.isExact();
			branches.add(new TreeScan(narrowest, narrowest.ranges().ranges(), Direction.ASCENDING, entries(narrowest),
					false));
		}
		return Optional.of(new Union(branches, exact ? List.of() : this.query.conjuncts()));
	}

	private @Nullable IndexBounds narrowest(List<Filter> conjuncts) {
		IndexBounds best = null;
		for (AccessPath path : this.paths) {
			IndexBounds bounds = IndexBounds.of(path, conjuncts);
			boolean narrower = bounds != null && !bounds.ranges().isAll()
					&& (best == null || entries(bounds) < entries(best));
			best = narrower ? bounds : best;
		}
		return best;
	}

	private void addIntersections(List<TreeScan> narrowed, List<QueryPlan> plans) {
		List<TreeScan> indexes = narrowed.stream()
			.filter((scan) -> !scan.bounds().path().isPrimary())
			.sorted(Comparator.comparingLong(TreeScan::entries))
			.limit(INTERSECTED)
			.toList();
		for (int left = 0; left < indexes.size(); left++) {
			for (int right = left + 1; right < indexes.size(); right++) {
				if (complement(indexes.get(left), indexes.get(right))) {
					Intersection both = intersection(indexes.get(left), indexes.get(right));
					plans.add(plan(both, this.query.orderBy().isEmpty()));
				}
			}
		}
	}

	/**
	 * Whether each says something of a path of which the other says nothing. Otherwise
	 * one finds nothing that the other does not, and reading both is work for nothing.
	 */
	private static boolean complement(TreeScan one, TreeScan other) {
		Set<FieldPath> paths = narrowedPaths(one);
		Set<FieldPath> otherPaths = narrowedPaths(other);
		return !paths.containsAll(otherPaths) && !otherPaths.containsAll(paths);
	}

	private static Set<FieldPath> narrowedPaths(TreeScan scan) {
		Set<FieldPath> paths = new HashSet<>();
		scan.bounds()
			.path()
			.parts()
			.stream()
			.limit(scan.bounds().places().size())
			.forEach((part) -> paths.add(part.path()));
		return paths;
	}

	/**
	 * Expects as many documents in both as if the two had nothing to do with each other.
	 */
	private Intersection intersection(TreeScan smaller, TreeScan larger) {
		Set<Filter> unsaid = new HashSet<>(smaller.residual());
		unsaid.retainAll(new HashSet<>(larger.residual()));
		List<Filter> residual = this.query.conjuncts().stream().filter(unsaid::contains).toList();
		double all = Math.max(1, this.trees.count(this.query.collection().tree(), KeyRange.all()));
		double expected = smaller.entries() * (larger.entries() / all);
		return new Intersection(smaller, larger, residual, expected);
	}

	private QueryPlan plan(Access access, boolean ordered) {
		return new QueryPlan(this.query, access, ordered);
	}

	private long entries(IndexBounds bounds) {
		return entries(bounds.path(), bounds.ranges().ranges());
	}

	private long entries(AccessPath path, List<KeyRange> ranges) {
		return ranges.stream().mapToLong((range) -> this.trees.count(path.tree(), range)).sum();
	}

}
