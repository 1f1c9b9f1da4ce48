package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.modelvault.collection.PartKeys;
import io.modelvault.schema.FieldPath;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Determines whether a scan of the ranges of a tree gives documents in the requested
 * order, including ties in ascending primary key order, and in which direction it must
 * read.
 */
final class OrderedScan {

	private final IndexBounds bounds;

	private final FieldPath primaryKey;

	/**
	 * Paths with a single value in all documents of the ranges, which do not affect the
	 * order.
	 */
	private final Set<FieldPath> constants;

	private @Nullable Direction direction;

	/** The part whose absent values must be read at the other end, or -1. */
	private int movedPart = -1;

	private OrderedScan(IndexBounds bounds, FieldPath primaryKey) {
		this.bounds = bounds;
		this.primaryKey = primaryKey;
		this.constants = constants(bounds);
	}

	/** Returns the walk, or empty if the tree does not give this order. */
	static Optional<Walk> of(IndexBounds bounds, List<BoundSort> orderBy, FieldPath primaryKey) {
		if (bounds.mayRepeat()) {
			return Optional.empty();
		}
		return new OrderedScan(bounds, primaryKey).match(orderBy);
	}

	private Optional<Walk> match(List<BoundSort> orderBy) {
		int part = nextPart(0);
		boolean first = true;
		for (BoundSort sort : orderBy) {
			if (this.constants.contains(sort.fieldPath())) {
				continue;
			}
			if (part == parts().size()) {
				return isLastWord(sort) ? Optional.of(walk()) : Optional.empty();
			}
			if (!matches(part, sort, first)) {
				return Optional.empty();
			}
			first = false;
			part = nextPart(part + 1);
		}
		boolean byPrimaryKey = this.bounds.path().isPrimary() || part == parts().size();
		return byPrimaryKey ? Optional.of(walk()) : Optional.empty();
	}

	/**
	 * Returns whether no later sort key can change the order, although the index has no
	 * part for this one. Entries with equal index values are in ascending primary key
	 * order in either direction.
	 */
	private boolean isLastWord(BoundSort sort) {
		boolean byPrimaryKey = sort.fieldPath().equals(this.primaryKey) && !sort.isDescending() && !sort.fold();
		return isUniqueThroughout() || byPrimaryKey;
	}

	private boolean isUniqueThroughout() {
		boolean unique = this.bounds.path().isUnique();
		for (int part = 0; part < parts().size(); part++) {
			unique &= !mayBeAbsent(part);
		}
		return unique;
	}

	/**
	 * Returns whether the part has the order of the sort key, in the direction that the
	 * parts before it require.
	 */
	private boolean matches(int number, BoundSort sort, boolean first) {
		PartKeys part = parts().get(number);
		if (!part.path().equals(sort.fieldPath()) || sort.fold() || part.manyValued()) {
			return false;
		}
		Direction needed = (part.isDescending() == sort.isDescending()) ? Direction.ASCENDING : Direction.DESCENDING;
		if (this.direction != null && this.direction != needed) {
			return false;
		}
		this.direction = needed;
		if (!mayBeAbsent(number) || sort.nullsFirst() == (part.isAbsentFirst() == (needed == Direction.ASCENDING))) {
			return true;
		}
		boolean movable = first && leadingPoints(number);
		this.movedPart = movable ? number : -1;
		return movable;
	}

	private boolean mayBeAbsent(int number) {
		PartKeys part = parts().get(number);
		List<KeyConstraint> places = this.bounds.places();
		return !part.mandatory() && !(number < places.size() && places.get(number).excludes(part.absent()));
	}

	/**
	 * Returns whether every part before this one has a single value with which the ranges
	 * begin.
	 */
	private boolean leadingPoints(int number) {
		return this.bounds.fixedParts() >= number;
	}

	/** Returns the next part, starting with this one, that can have several values. */
	private int nextPart(int from) {
		int part = from;
		while (part < parts().size() && isConstant(part)) {
			part++;
		}
		return part;
	}

	private boolean isConstant(int part) {
		return part < this.bounds.places().size() && this.bounds.places().get(part).isPoint();
	}

	private List<PartKeys> parts() {
		return this.bounds.path().parts();
	}

	private Walk walk() {
		Direction way = (this.direction != null) ? this.direction : Direction.ASCENDING;
		return (this.movedPart >= 0) ? moved(way)
				: new Walk(way, List.of(ordered(this.bounds.ranges(), way)), -1, false);
	}

	/** Returns the same ranges with those of absent values at the other end. */
	private Walk moved(Direction way) {
		RangeSet absent = RangeSet.of(absentBehindPrefix());
		List<KeyRange> without = ordered(this.bounds.ranges().intersect(absent.complement()), way);
		List<KeyRange> with = ordered(this.bounds.ranges().intersect(absent), way);
		boolean absentFirst = parts().get(this.movedPart).isAbsentFirst() == (way == Direction.ASCENDING);
		return new Walk(way, absentFirst ? List.of(without, with) : List.of(with, without), this.movedPart,
				!absentFirst);
	}

	private KeyRange absentBehindPrefix() {
		byte[] prefix = new byte[0];
		for (int part = 0; part < this.movedPart; part++) {
			prefix = concatenated(prefix, this.bounds.places().get(part).onlyPoint());
		}
		return KeyRange.prefix(concatenated(prefix, parts().get(this.movedPart).absentKey()));
	}

	private static List<KeyRange> ordered(RangeSet ranges, Direction way) {
		List<KeyRange> result = new ArrayList<>(ranges.ranges());
		if (way == Direction.DESCENDING) {
			Collections.reverse(result);
		}
		return result;
	}

	private static Set<FieldPath> constants(IndexBounds bounds) {
		Set<FieldPath> constants = new HashSet<>();
		for (int part = 0; part < bounds.places().size(); part++) {
			PartKeys keys = bounds.path().parts().get(part);
			if (bounds.places().get(part).isPoint() && !keys.manyValued()) {
				constants.add(keys.path());
			}
		}
		return constants;
	}

	private static byte[] concatenated(byte[] head, byte[] tail) {
		byte[] whole = Arrays.copyOf(head, head.length + tail.length);
		System.arraycopy(tail, 0, whole, head.length, tail.length);
		return whole;
	}

	/**
	 * The order in which a scan visits its ranges.
	 *
	 * @param direction the direction in which each range is read
	 * @param stretches the ranges in the order in which they are visited; one stretch, or
	 * two if the absent values are visited at the other end of the walk
	 * @param movedPart the part whose absent values have a stretch of their own, or -1
	 * @param absentFirst whether that stretch is the first
	 */
	record Walk(Direction direction, List<List<KeyRange>> stretches, int movedPart, boolean absentFirst) {

		List<KeyRange> ranges() {
			return this.stretches.stream().flatMap(List::stream).toList();
		}

	}

}
