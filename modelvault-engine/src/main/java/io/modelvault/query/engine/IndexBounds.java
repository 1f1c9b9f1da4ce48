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
 * The part of a tree in which all documents stand that pass a filter.
 *
 * @param path the tree
 * @param ranges the part of it, in ascending order
 * @param places what is known of the leading parts of the keys
 * @param residual what the ranges do not say
 */
record IndexBounds(AccessPath path, RangeSet ranges, List<KeyConstraint> places, List<Filter> residual) {

	/**
	 * How many ranges a scan may have; where there would be more, it takes one that spans
	 * them all.
	 */
	static final int MAX_RANGES = 10_000;

	/**
	 * The narrowest bounds of a tree, or null where the tree does not hold all documents
	 * that pass.
	 * @param conjuncts what must all be true
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

	/** How many leading parts have one value throughout. */
	int fixedParts() {
		int fixed = 0;
		while (fixed < this.places.size() && this.places.get(fixed).isPoint()) {
			fixed++;
		}
		return fixed;
	}

	/** Whether a document can stand in the ranges more than once. */
	boolean mayRepeat() {
		List<PartKeys> parts = this.path.parts();
		for (int part = 0; part < parts.size(); part++) {
			if (parts.get(part).manyValued()) {
				return part >= this.places.size() || !this.places.get(part).isPoint();
			}
		}
		return false;
	}

	/** The same, one of the conditions being said by ranges that are narrower still. */
	IndexBounds without(Filter said) {
		return new IndexBounds(this.path, this.ranges, this.places,
				this.residual.stream().filter((each) -> !each.equals(said)).toList());
	}

	/** Whether the filter is said by the ranges alone. */
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
	 * What a filter says of one part.
	 *
	 * @param place where its values stand
	 * @param exactly the conditions that are said by that and need not be asked again
	 */
	private record Told(KeyConstraint place, List<Filter> exactly) {

		Told and(Told other) {
			List<Filter> both = new ArrayList<>(this.exactly);
			both.addAll(other.exactly);
			return new Told(this.place.and(other.place), both);
		}

		/**
		 * Each condition on the elements of a list may be met by another element, so only
		 * one of them counts.
		 */
		Told narrower(Told other) {
			boolean pointwise = other.place.isPoint() && !this.place.isPoint();
			return pointwise ? other : this;
		}

	}

}
