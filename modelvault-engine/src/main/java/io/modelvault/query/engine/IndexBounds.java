package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.modelvault.collection.AccessPath;
import io.modelvault.collection.PartKeys;
import io.modelvault.store.kv.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * Holds the key ranges of a tree that contain all documents that pass a filter.
 *
 * @param path the tree
 * @param ranges the key ranges, in ascending order
 * @param places the constraints on the leading parts of the keys
 * @param residual the conditions that the ranges do not decide
 */
record IndexBounds(AccessPath path, RangeSet ranges, List<KeyConstraint> places, List<Filter> residual) {

	/**
	 * The maximum number of ranges of a scan; beyond it, the scan reads one range that
	 * spans them all.
	 */
	static final int MAX_RANGES = 10_000;

	/**
	 * Returns the narrowest bounds of a tree, or null if the tree does not contain all
	 * documents that pass.
	 * @param conjuncts the conditions that must all be true
	 */
	static @Nullable IndexBounds of(AccessPath path, List<Filter> conjuncts) {
		List<KeyConstraint> places = new ArrayList<>();
		Set<Filter> said = new HashSet<>();
		boolean narrowing = true;
		boolean complete = !path.isSparse();
		boolean dense = true;
		for (PartKeys part : path.parts()) {
			Told told = told(part, conjuncts);
			dense &= part.mandatory() || (told != null && told.place().excludes(part.absent()));
			narrowing &= told != null;
			if (narrowing && told != null) {
				places.add(told.place());
				said.addAll(told.exactly());
				narrowing = told.place().points() != null;
			}
		}
		if (!complete && !dense) {
			return null;
		}
		return composed(path, places, conjuncts.stream().filter((each) -> !said.contains(each)).toList(), conjuncts);
	}

	/** Returns the number of leading parts that have a single value. */
	int fixedParts() {
		int fixed = 0;
		while (fixed < this.places.size() && this.places.get(fixed).isPoint()) {
			fixed++;
		}
		return fixed;
	}

	/** Returns whether a document can occur in the ranges more than once. */
	boolean mayRepeat() {
		List<PartKeys> parts = this.path.parts();
		for (int part = 0; part < parts.size(); part++) {
			if (parts.get(part).manyValued()) {
				return part >= this.places.size() || !this.places.get(part).isPoint();
			}
		}
		return false;
	}

	/**
	 * Returns the same bounds without a condition that narrower ranges already decide.
	 */
	IndexBounds without(Filter said) {
		return new IndexBounds(this.path, this.ranges, this.places,
				this.residual.stream().filter((each) -> !each.equals(said)).toList());
	}

	/** Returns whether the ranges alone decide the filter. */
	boolean isExact() {
		return this.residual.isEmpty();
	}

	private static @Nullable Told told(PartKeys part, List<Filter> conjuncts) {
		Told result = null;
		for (Filter conjunct : conjuncts) {
			KeyConstraint place = KeyRangeExtractor.of(conjunct, part);
			if (place != null) {
				Told one = new Told(place, place.exact() ? List.of(conjunct) : List.of());
				result = (result == null) ? one : part.manyValued() ? result.narrower(one) : result.and(one);
			}
		}
		return result;
	}

	private static IndexBounds composed(AccessPath path, List<KeyConstraint> places, List<Filter> residual,
			List<Filter> conjuncts) {
		List<byte[]> prefixes = List.of(new byte[0]);
		for (int part = 0; part < places.size(); part++) {
			KeyConstraint place = places.get(part);
			List<byte[]> points = place.points();
			boolean last = part == places.size() - 1;
			if (points == null || last) {
				long count = (long) prefixes.size() * place.ranges().ranges().size();
				if (count > MAX_RANGES) {
					return new IndexBounds(path, spread(prefixes, place.ranges()).hull(), places.subList(0, part),
							conjuncts);
				}
				return new IndexBounds(path, spread(prefixes, place.ranges()), List.copyOf(places), residual);
			}
			if ((long) prefixes.size() * points.size() > MAX_RANGES) {
				return new IndexBounds(path, spread(prefixes, place.ranges()).hull(), places.subList(0, part),
						conjuncts);
			}
			prefixes = extended(prefixes, points);
		}
		return new IndexBounds(path, RangeSet.all(), List.of(), residual);
	}

	private static List<byte[]> extended(List<byte[]> prefixes, List<byte[]> points) {
		List<byte[]> longer = new ArrayList<>(prefixes.size() * points.size());
		for (byte[] prefix : prefixes) {
			points.forEach((point) -> longer.add(concatenated(prefix, point)));
		}
		return longer;
	}

	private static RangeSet spread(List<byte[]> prefixes, RangeSet ranges) {
		List<KeyRange> result = new ArrayList<>();
		for (byte[] prefix : prefixes) {
			for (KeyRange range : ranges.ranges()) {
				byte[] from = range.from();
				byte[] to = range.to();
				result.add(new KeyRange((from != null) ? concatenated(prefix, from) : prefix,
						(to != null) ? concatenated(prefix, to) : KeyRange.afterPrefix(prefix)));
			}
		}
		return RangeSet.union(result);
	}

	private static byte[] concatenated(byte[] head, byte[] tail) {
		byte[] whole = Arrays.copyOf(head, head.length + tail.length);
		System.arraycopy(tail, 0, whole, head.length, tail.length);
		return whole;
	}

	/**
	 * The constraint that a filter puts on one part.
	 *
	 * @param place the ranges of its values
	 * @param exactly the conditions that these ranges decide, which need not be checked
	 * again
	 */
	private record Told(KeyConstraint place, List<Filter> exactly) {

		Told and(Told other) {
			List<Filter> both = new ArrayList<>(this.exactly);
			both.addAll(other.exactly);
			return new Told(this.place.and(other.place), both);
		}

		/**
		 * Selects the narrower of two conditions on the elements of a list. They must not
		 * be combined, because different elements may meet them.
		 */
		Told narrower(Told other) {
			boolean pointwise = other.place.isPoint() && !this.place.isPoint();
			return pointwise ? other : this;
		}

	}

}
