package io.modelvault.query;

/**
 * Where in the order of a key part the values lie that pass a test.
 *
 * @param ranges the ranges of encoded values
 * @param exact whether nothing else lies in them
 * @param points whether each range holds a single value, so that the next part of a compound key is in order within
 * it
 */
record KeyPlace(RangeSet ranges, boolean exact, boolean points) {

	static KeyPlace exact(RangeSet ranges) {
		return new KeyPlace(ranges, true, false);
	}

	static KeyPlace superset(RangeSet ranges) {
		return new KeyPlace(ranges, false, false);
	}

	/** What passes both tests. */
	KeyPlace and(KeyPlace other) {
		return new KeyPlace(this.ranges.intersect(other.ranges), this.exact && other.exact, this.points || other.points);
	}

}
