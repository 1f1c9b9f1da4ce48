package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.modelvault.store.kv.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * Represents a set of keys as ranges in ascending order, none of them empty and none
 * touching the next.
 *
 * @param ranges the ranges
 */
record RangeSet(List<KeyRange> ranges) {

	private static final RangeSet ALL = new RangeSet(List.of(KeyRange.all()));

	private static final RangeSet NONE = new RangeSet(List.of());

	static RangeSet all() {
		return ALL;
	}

	static RangeSet none() {
		return NONE;
	}

	static RangeSet of(KeyRange range) {
		return range.isEmpty() ? NONE : new RangeSet(List.of(range));
	}

	/** Returns the union of ranges, which may be in any order and overlap. */
	static RangeSet union(List<KeyRange> ranges) {
		List<KeyRange> sorted = new ArrayList<>(ranges);
		sorted.removeIf(KeyRange::isEmpty);
		sorted.sort(Comparator.comparing(KeyRange::from, RangeSet::compareFrom));
		List<KeyRange> merged = new ArrayList<>();
		for (KeyRange range : sorted) {
			int last = merged.size() - 1;
			if (last >= 0 && touches(merged.get(last), range)) {
				KeyRange before = merged.get(last);
				merged.set(last, new KeyRange(before.from(), later(before.to(), range.to())));
			}
			else {
				merged.add(range);
			}
		}
		return new RangeSet(List.copyOf(merged));
	}

	RangeSet union(RangeSet other) {
		List<KeyRange> both = new ArrayList<>(this.ranges);
		both.addAll(other.ranges);
		return union(both);
	}

	RangeSet intersect(RangeSet other) {
		List<KeyRange> result = new ArrayList<>();
		int mine = 0;
		int theirs = 0;
		while (mine < this.ranges.size() && theirs < other.ranges.size()) {
			KeyRange left = this.ranges.get(mine);
			KeyRange right = other.ranges.get(theirs);
			KeyRange shared = left.intersect(right);
			if (!shared.isEmpty()) {
				result.add(shared);
			}
			if (compareTo(left.to(), right.to()) <= 0) {
				mine++;
			}
			else {
				theirs++;
			}
		}
		return new RangeSet(List.copyOf(result));
	}

	/** Returns all keys that are not in the set. */
	RangeSet complement() {
		List<KeyRange> gaps = new ArrayList<>();
		byte[] from = null;
		for (KeyRange range : this.ranges) {
			byte[] start = range.from();
			if (start != null) {
				gaps.add(new KeyRange(from, start));
			}
			from = range.to();
			if (from == null) {
				return new RangeSet(List.copyOf(gaps));
			}
		}
		gaps.add(new KeyRange(from, null));
		return new RangeSet(List.copyOf(gaps));
	}

	/** Returns the single range from the first key to the last. */
	RangeSet hull() {
		if (this.ranges.size() < 2) {
			return this;
		}
		return of(new KeyRange(this.ranges.get(0).from(), this.ranges.get(this.ranges.size() - 1).to()));
	}

	boolean contains(byte[] key) {
		int low = 0;
		int high = this.ranges.size() - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			KeyRange range = this.ranges.get(middle);
			if (range.contains(key)) {
				return true;
			}
			byte[] end = range.to();
			if (end != null && Arrays.compareUnsigned(key, end) >= 0) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return false;
	}

	boolean isEmpty() {
		return this.ranges.isEmpty();
	}

	boolean isAll() {
		return this.ranges.size() == 1 && this.ranges.get(0).equals(KeyRange.all());
	}

	private static boolean touches(KeyRange before, KeyRange range) {
		byte[] end = before.to();
		byte[] start = range.from();
		return end == null || start == null || Arrays.compareUnsigned(start, end) <= 0;
	}

	private static byte @Nullable [] later(byte @Nullable [] left, byte @Nullable [] right) {
		return (compareTo(left, right) >= 0) ? left : right;
	}

	/** Compares lower bounds; null is before everything. */
	private static int compareFrom(byte @Nullable [] left, byte @Nullable [] right) {
		if (left == null || right == null) {
			return Boolean.compare(left != null, right != null);
		}
		return Arrays.compareUnsigned(left, right);
	}

	/** Compares upper bounds; null is after everything. */
	private static int compareTo(byte @Nullable [] left, byte @Nullable [] right) {
		if (left == null || right == null) {
			return Boolean.compare(left == null, right == null);
		}
		return Arrays.compareUnsigned(left, right);
	}

}
