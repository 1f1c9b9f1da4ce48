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
 * Finds out whether a walk through the ranges of a tree gives documents in the wanted
 * order, ties by ascending primary key included, and in which direction it has to go.
 */
final class OrderedScan {

	private final IndexBounds bounds;

	private final FieldPath primaryKey;

	/** Paths with the same value throughout, which no order can tell apart. */
	private final Set<FieldPath> constants;

	private @Nullable Direction direction;

	/** The part whose absent values have to be moved to the other end, or -1. */
	private int movedPart = -1;

	private OrderedScan(IndexBounds bounds, FieldPath primaryKey) {
		this.bounds = bounds;
		this.primaryKey = primaryKey;
		this.constants = constants(bounds);
	}

	/** The walk, or empty if there is none. */
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
	 * Whether nothing that comes after this sort key, which the parts do not know, can
	 * change the order. Behind the parts of an index stands the primary key in ascending
	 * order, whichever way the walk goes.
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
	 * Whether the part stands where the sort key wants it, in the direction that the
	 * parts before it ask for.
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
	 * Whether everything before the part is a single value that the ranges begin with.
	 */
	private boolean leadingPoints(int number) {
		return this.bounds.fixedParts() >= number;
	}

	/** The next part, from this one on, that can have several values. */
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

	/** The same ranges, those of absent values at the other end. */
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
	 * A walk.
	 *
	 * @param direction which way each range is walked
	 * @param stretches the ranges in the order in which they are visited; one stretch, or
	 * two where those of absent values are visited at the other end of the walk
	 * @param movedPart the part whose absent values have a stretch of their own, or -1
	 * @param absentFirst whether that stretch is the first
	 */
	record Walk(Direction direction, List<List<KeyRange>> stretches, int movedPart, boolean absentFirst) {

		List<KeyRange> ranges() {
			return this.stretches.stream().flatMap(List::stream).toList();
		}

	}

}
