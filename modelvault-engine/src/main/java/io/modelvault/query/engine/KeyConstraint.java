package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.modelvault.store.kv.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * Holds the ranges of a key part in which the values that pass a test lie.
 *
 * @param ranges the ranges of encoded values
 * @param exact whether the ranges contain no other values
 * @param points the encoded values in order if they are known and few, so that the next
 * part of a compound key is in order after each of them; null otherwise
 */
record KeyConstraint(RangeSet ranges, boolean exact, @Nullable List<byte[]> points) {

	static KeyConstraint exact(KeyRange range) {
		return new KeyConstraint(RangeSet.of(range), true, null);
	}

	static KeyConstraint superset(KeyRange range) {
		return new KeyConstraint(RangeSet.of(range), false, null);
	}

	static KeyConstraint points(Collection<byte[]> encoded) {
		Set<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
		sorted.addAll(encoded);
		return new KeyConstraint(RangeSet.union(sorted.stream().map(KeyRange::prefix).toList()), true,
				List.copyOf(sorted));
	}

	/** Returns the constraint for values that pass both tests. */
	KeyConstraint and(KeyConstraint other) {
		boolean bothExact = this.exact && other.exact;
		if (this.points != null) {
			return new KeyConstraint(this.ranges.intersect(other.ranges), bothExact, within(this.points, other.ranges));
		}
		List<byte[]> remaining = (other.points != null) ? within(other.points, this.ranges) : null;
		return new KeyConstraint(this.ranges.intersect(other.ranges), bothExact, remaining);
	}

	/** Returns the constraint for values that pass at least one of the tests. */
	KeyConstraint or(KeyConstraint other) {
		if (this.points != null && other.points != null) {
			List<byte[]> all = new ArrayList<>(this.points);
			all.addAll(other.points);
			KeyConstraint merged = points(all);
			return new KeyConstraint(merged.ranges, this.exact && other.exact, merged.points);
		}
		return new KeyConstraint(this.ranges.union(other.ranges), this.exact && other.exact, null);
	}

	/** Returns the same ranges, which may contain other values too. */
	KeyConstraint inexact() {
		return new KeyConstraint(this.ranges, false, this.points);
	}

	/** Returns the constraint for values that fail the test, or null if it is unknown. */
	@Nullable KeyConstraint complement() {
		return this.exact ? new KeyConstraint(this.ranges.complement(), true, null) : null;
	}

	/** Returns whether the constraint is a single value. */
	boolean isPoint() {
		return this.points != null && this.points.size() == 1;
	}

	/** Returns the single value. */
	byte[] onlyPoint() {
		if (this.points == null || this.points.size() != 1) {
			throw new IllegalStateException("The place is not a single value");
		}
		return this.points.get(0);
	}

	/** Returns whether the constraint and a range are disjoint. */
	boolean excludes(KeyRange range) {
		return this.ranges.intersect(RangeSet.of(range)).isEmpty();
	}

	private static List<byte[]> within(List<byte[]> points, RangeSet ranges) {
		return points.stream().filter(ranges::contains).toList();
	}

}
