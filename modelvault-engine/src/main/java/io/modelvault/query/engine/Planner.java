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
 * Enumerates the plans of a query and chooses the cheapest one.
 * <p>
 * <b>Plans.</b> A filter that is always false has one plan, {@link EmptyAccess}. For any
 * other query, the planner enumerates:
 * <ul>
 * <li>for the primary tree and each index whose ranges the condition narrows, a
 * {@link TreeScan} of these ranges, or an {@link EmptyAccess} if they are empty;</li>
 * <li>for the primary tree and each index that yields the requested order, an
 * {@link OrderedScan}, and if the query begins or ends at a position, the part of it on
 * the requested side ({@link SeekRanges});</li>
 * <li>the scan of the whole collection;</li>
 * <li>for each {@code or} in which some tree narrows every branch, a {@link Union} of the
 * scans with the fewest entries;</li>
 * <li>for each pair among the narrowest indexes that restrict different paths, an
 * {@link Intersection}.</li>
 * </ul>
 * An index that may lack matching documents, because it omits absent values, is not used.
 * A residual filter checks the conditions that the ranges do not decide, and a plan
 * without the requested order is followed by a sort. All plans return the same documents.
 * <p>
 * <b>Cost.</b> The unit is one row read in sequence. The constants are in
 * {@link TreeScan} (reading an index entry, looking up a row, starting to read a whole
 * collection) and in {@link QueryPlan} (comparing two documents in a sort), which
 * computes the total. Starting a range costs as much as looking up a row. A plan that
 * sorts pays for all its entries; one that need not sort pays only for the share that it
 * reads until it reaches the limit.
 * <p>
 * <b>Counts instead of estimates.</b> The trees are counted: they return the exact number
 * of entries in a key range, in the snapshot that is queried, in O(log n). So there are
 * no histograms to collect, to store, or to become stale, and a plan needs no estimate of
 * how many entries it reads. Only the distribution is assumed: matching documents are
 * spread evenly over an ordered scan, and the conditions of an intersection are
 * independent.
 */
final class Planner {

	/** The number of the narrowest indexes that are intersected in pairs. */
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
	 * Returns whether a tree or a union of trees excludes documents by the condition
	 * alone, whatever the trees contain.
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

	/** Returns the conjuncts that must hold for one branch of an {@code or}. */
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

	/**
	 * Returns the cheapest plan; of two with the same cost (for example, zero) the one
	 * that does not sort.
	 */
	private static QueryPlan cheapest(List<QueryPlan> plans) {
		long matches = plans.stream().mapToLong(QueryPlan::atMost).min().orElse(0);
		Comparator<QueryPlan> cheaper = Comparator.comparingDouble((plan) -> plan.cost(matches));
		return plans.stream().min(cheaper.thenComparing(QueryPlan::sorts)).orElseThrow();
	}

	/**
	 * Returns all plans, including the scan of the whole collection unless the condition
	 * cannot be met.
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

	/**
	 * Returns the part of the ordered scan after or before the position, if the tree can
	 * locate the position.
	 */
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

	/**
	 * Returns one scan for each branch of an {@code or}, if a tree narrows each of them.
	 */
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
	 * Returns whether each scan restricts a path that the other does not. Otherwise one
	 * of them excludes nothing that the other does not exclude, and reading both is
	 * wasted.
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
	 * Intersects two scans and estimates the documents in both as if the two conditions
	 * were independent.
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
