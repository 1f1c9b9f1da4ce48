package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.modelvault.query.engine.ValuePredicate.Absent;
import io.modelvault.query.engine.ValuePredicate.AnyElement;
import io.modelvault.query.engine.ValuePredicate.Between;
import io.modelvault.query.engine.ValuePredicate.OneOf;
import io.modelvault.query.engine.ValuePredicate.StartsWith;
import io.modelvault.query.engine.ValuePredicate.TextMatches;

/** Recommends indexes that would make a query cheaper. */
final class IndexAdvice {

	/** Below this number of rows, no index is worth recommending. */
	private static final long WORTHWHILE_ROWS = 1_000;

	private IndexAdvice() {
	}

	static List<String> of(BoundQuery query, QueryPlan plan) {
		boolean scans = plan.access() instanceof TreeScan scan && scan.isCollectionScan();
		boolean reads = scans && !plan.access().residual().isEmpty();
		if (plan.access().entries() < WORTHWHILE_ROWS || !(reads || !plan.isOrdered())) {
			return List.of();
		}
		Set<String> parts = parts(query);
		if (parts.isEmpty()) {
			return List.of();
		}
		return List.of("an index on (" + String.join(", ", parts) + ") would save "
				+ (reads ? "reading " + plan.access().entries() + " rows" : "the sort"));
	}

	/**
	 * Returns the paths with equality conditions first, then either the order or one
	 * range: after a range, the following parts of a key are no longer in order.
	 */
	private static Set<String> parts(BoundQuery query) {
		Set<String> parts = new LinkedHashSet<>();
		List<String> ranges = new ArrayList<>();
		narrowed(query.conjuncts(), parts, ranges);
		if (query.orderBy().stream().anyMatch(BoundSort::fold)) {
			return parts;
		}
		parts.addAll(
				query.orderBy().stream().map(IndexAdvice::part).collect(Collectors.toCollection(LinkedHashSet::new)));
		if (query.orderBy().isEmpty()) {
			ranges.stream().limit(1).forEach(parts::add);
		}
		return parts;
	}

	/**
	 * Returns the indexes that would narrow a query: one, or one for each branch of an
	 * {@code or} that lacks one; none if that is not enough.
	 */
	static List<List<String>> indexes(BoundQuery query) {
		List<String> one = index(query.conjuncts());
		if (!one.isEmpty()) {
			return List.of(one);
		}
		for (Filter conjunct : query.conjuncts()) {
			if (conjunct instanceof Filter.Or or) {
				List<Filter> others = query.conjuncts().stream().filter((each) -> each != or).toList();
				List<List<String>> lacking = or.parts()
					.stream()
					.map((side) -> Planner.with(others, side))
					.filter((side) -> !Planner.narrows(query, side))
					.map(IndexAdvice::index)
					.distinct()
					.toList();
				if (!lacking.contains(List.<String>of())) {
					return lacking;
				}
			}
		}
		return List.of();
	}

	private static List<String> index(List<Filter> conjuncts) {
		Set<String> parts = new LinkedHashSet<>();
		List<String> ranges = new ArrayList<>();
		narrowed(conjuncts, parts, ranges);
		ranges.stream().limit(1).forEach(parts::add);
		return List.copyOf(parts);
	}

	private static void narrowed(List<Filter> conjuncts, Set<String> equal, List<String> ranges) {
		List<String> different = new ArrayList<>();
		for (Filter conjunct : conjuncts) {
			if (conjunct instanceof Filter.Field field) {
				narrowed(field, "", equal, ranges);
			}
			else if (conjunct instanceof Filter.Not not && not.part() instanceof Filter.Field field) {
				Set<String> excluded = new LinkedHashSet<>();
				narrowed(field, "", excluded, different);
				different.addAll(excluded);
			}
		}
		ranges.addAll(different);
	}

	private static void narrowed(Filter.Field field, String list, Set<String> equal, List<String> ranges) {
		String path = list + (field.path().isElement() ? "" : (list.isEmpty() ? "" : ".") + field.path());
		if (field.test() instanceof AnyElement any) {
			if (any.condition() instanceof Filter.Field element) {
				narrowed(element, path, equal, ranges);
			}
		}
		else if (field.path().type().isSortable()) {
			if (isEquality(field.test())) {
				equal.add(path);
			}
			else if (field.test() instanceof Between || field.test() instanceof StartsWith
					|| (field.test() instanceof TextMatches text && !text.prefix().isEmpty())) {
				ranges.add(path);
			}
		}
	}

	private static String part(BoundSort sort) {
		return sort.isDescending() ? sort.fieldPath() + " desc" : sort.fieldPath().toString();
	}

	private static boolean isEquality(ValuePredicate test) {
		return test instanceof OneOf || test instanceof Absent
				|| (test instanceof Between between && between.low() == between.high());
	}

}
