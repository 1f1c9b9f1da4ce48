package io.modelvault.query.engine;

import java.util.Optional;

import io.modelvault.collection.PartKeys;
import io.modelvault.error.LimitExceededException;
import io.modelvault.query.Conditions;
import io.modelvault.query.engine.ValuePredicate.Absent;
import io.modelvault.query.engine.ValuePredicate.AnyElement;
import io.modelvault.schema.FieldPath;
import org.jspecify.annotations.Nullable;

/** Derives from a filter the constraint on one part of a key. */
final class KeyRangeExtractor {

	private KeyRangeExtractor() {
	}

	/**
	 * Returns the constraint that the filter puts on the part, or null if there is none.
	 */
	static @Nullable KeyConstraint of(Filter filter, PartKeys part) {
		try {
			return part.manyValued() ? ofElements(filter, part) : of(filter, part, part.path());
		}
		catch (LimitExceededException ex) {
			// A value too long for a key is not in the index, so the documents must be
			// read.
			return null;
		}
	}

	private static @Nullable KeyConstraint of(Filter filter, PartKeys part, FieldPath path) {
		if (filter instanceof Filter.Field field) {
			return field.path().path().equals(path) ? field.test().place(part) : null;
		}
		if (filter instanceof Filter.Not not) {
			KeyConstraint place = of(not.part(), part, path);
			return (place != null) ? place.complement() : null;
		}
		if (filter instanceof Filter.And and) {
			return all(and, part, path);
		}
		return (filter instanceof Filter.Or or) ? any(or, part, path) : null;
	}

	private static @Nullable KeyConstraint all(Filter.And and, PartKeys part, FieldPath path) {
		KeyConstraint result = null;
		boolean complete = true;
		for (Filter each : and.parts()) {
			KeyConstraint place = of(each, part, path);
			complete &= place != null;
			if (place != null) {
				result = (result != null) ? result.and(place) : place;
			}
		}
		return (result == null || complete) ? result : result.inexact();
	}

	private static @Nullable KeyConstraint any(Filter.Or or, PartKeys part, FieldPath path) {
		KeyConstraint result = null;
		for (Filter each : or.parts()) {
			KeyConstraint place = of(each, part, path);
			if (place == null) {
				return null;
			}
			result = (result != null) ? result.or(place) : place;
		}
		return result;
	}

	/**
	 * Derives the constraint on a part that has one entry per element. Each entry decides
	 * a condition on any element by itself. The absent entry may stand for a missing
	 * list, an empty one, or an element that is null; objects that lack a value have no
	 * entry.
	 */
	private static @Nullable KeyConstraint ofElements(Filter filter, PartKeys part) {
		if (!(filter instanceof Filter.Field field)) {
			return null;
		}
		FieldPath list = field.path().path();
		if (field.test() instanceof Absent && list.equals(part.path())) {
			return KeyConstraint.superset(part.absent());
		}
		if (!(field.test() instanceof AnyElement any)) {
			return null;
		}
		Optional<FieldPath> inside = inside(list, part.path());
		KeyConstraint place = inside.isPresent() ? of(any.condition(), part, inside.get()) : null;
		if (place == null || place.excludes(part.absent())) {
			return place;
		}
		return list.equals(part.path()) ? place.inexact() : null;
	}

	/**
	 * Returns the path from an element of the list to the part, if it leads through the
	 * list.
	 */
	private static Optional<FieldPath> inside(FieldPath list, FieldPath part) {
		if (list.equals(part)) {
			return Optional.of(FieldPath.of(Conditions.ELEMENT));
		}
		int depth = list.size();
		boolean through = part.size() > depth && part.segments().subList(0, depth).equals(list.segments());
		return through ? Optional.of(new FieldPath(part.segments().subList(depth, part.size()))) : Optional.empty();
	}

}
