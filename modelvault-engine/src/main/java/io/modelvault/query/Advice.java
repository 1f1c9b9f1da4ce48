package io.modelvault.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.modelvault.query.ValueTest.Between;
import io.modelvault.query.ValueTest.OneOf;
import io.modelvault.query.ValueTest.StartsWith;

/** Says which index would have helped a query. */
final class Advice {

	/** Below this, reading everything is as good as anything. */
	private static final long WORTHWHILE_ROWS = 1_000;

	private Advice() {
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
	 * Equal values first, then either the order or a range: behind a range nothing is in
	 * order any more.
	 */
	private static Set<String> parts(BoundQuery query) {
		Set<String> parts = new LinkedHashSet<>();
		List<String> ranges = new ArrayList<>();
		for (Filter conjunct : query.conjuncts()) {
			if (conjunct instanceof Filter.Field field && field.path().type().isSortable()) {
				if (isEquality(field.test())) {
					parts.add(field.path().toString());
				}
				else if (field.test() instanceof Between || field.test() instanceof StartsWith) {
					ranges.add(field.path().toString());
				}
			}
		}
		if (query.orderBy().stream().anyMatch(BoundSort::fold)) {
			return parts;
		}
		parts.addAll(query.orderBy().stream().map(Advice::part).collect(Collectors.toCollection(LinkedHashSet::new)));
		if (query.orderBy().isEmpty()) {
			ranges.stream().limit(1).forEach(parts::add);
		}
		return parts;
	}

	private static String part(BoundSort sort) {
		return sort.isDescending() ? sort.fieldPath() + " desc" : sort.fieldPath().toString();
	}

	private static boolean isEquality(ValueTest test) {
		return test instanceof OneOf || (test instanceof Between between && between.low() == between.high());
	}

}
