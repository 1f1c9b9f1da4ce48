package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.modelvault.collection.AccessPath;
import io.modelvault.collection.PartKeys;
import io.modelvault.error.LimitExceededException;
import io.modelvault.query.engine.OrderedScan.Walk;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Locates a position in an ordered scan of a tree: returns the parts of its ranges after
 * or before the position.
 * <p>
 * The scan visits groups of equal index values, each in ascending primary key order, so
 * the position is a group and a primary key in it. The only entry of a unique group does
 * not have its primary key in the tree's key, so its document is read.
 */
final class SeekRanges {

	private final IndexBounds bounds;

	private final Walk walk;

	private final BoundSeek seek;

	private final Trees trees;

	private SeekRanges(IndexBounds bounds, Walk walk, BoundSeek seek, Trees trees) {
		this.bounds = bounds;
		this.walk = walk;
		this.seek = seek;
		this.trees = trees;
	}

	/**
	 * Returns the ranges in the order in which they are visited, or empty if the tree
	 * cannot locate the position; then each document must be checked.
	 */
	static Optional<List<KeyRange>> of(IndexBounds bounds, Walk walk, BoundSeek seek, Trees trees) {
		SeekRanges ranges = new SeekRanges(bounds, walk, seek, trees);
		byte[] group = ranges.group();
		return (group != null) ? Optional.of(ranges.within(ranges.sides(group))) : Optional.empty();
	}

	/** Returns the key prefix of the position's group. */
	private byte @Nullable [] group() {
		byte[] group = {};
		try {
			for (int part = 0; part < this.bounds.path().parts().size(); part++) {
				byte[] key = key(part);
				if (key == null) {
					return null;
				}
				byte[] longer = Arrays.copyOf(group, group.length + key.length);
				System.arraycopy(key, 0, longer, group.length, key.length);
				group = longer;
			}
			return group;
		}
		catch (LimitExceededException ex) {
			// The value is too long for a key, so the index has no such entry.
			return null;
		}
	}

	/** Returns the value of the key in that part, or null if the tree cannot tell. */
	private byte @Nullable [] key(int number) {
		PartKeys part = this.bounds.path().parts().get(number);
		boolean narrowed = number < this.bounds.places().size();
		int sort = part.manyValued() ? -1 : this.seek.sortOn(part.path());
		byte[] constant = (narrowed && this.bounds.places().get(number).isPoint())
				? this.bounds.places().get(number).onlyPoint() : null;
		if (sort < 0) {
			return constant;
		}
		if (this.seek.isFolded(part.path())) {
			return null;
		}
		Object value = this.seek.values().get(sort);
		if (value == null && narrowed && this.bounds.places().get(number).excludes(part.absent())) {
			return null;
		}
		byte[] key = (value != null) ? part.key(value) : part.absentKey();
		return (constant == null || Arrays.equals(constant, key)) ? key : null;
	}

	/**
	 * Returns the ranges on the requested side, in the order in which they are visited.
	 */
	private List<KeyRange> sides(byte[] group) {
		byte[] end = KeyRange.afterPrefix(group);
		KeyRange above = (end != null) ? new KeyRange(end, null) : new KeyRange(group, group);
		KeyRange below = new KeyRange(null, group);
		boolean upwards = this.walk.direction() == Direction.ASCENDING;
		byte[] cut = cut(group);
		return this.seek.backward() ? List.of(upwards ? below : above, new KeyRange(group, cut))
				: List.of(new KeyRange(cut, end), upwards ? above : below);
	}

	/**
	 * Returns the key that divides the group: after the position itself, or before it.
	 */
	private byte[] cut(byte[] group) {
		byte[] only = onlyDocument(group);
		if (only != null) {
			int compared = this.seek.compare(only);
			boolean before = this.seek.backward() ? compared < 0 : compared <= 0;
			return before ? KeyRange.after(group) : group;
		}
		if (this.bounds.path().isPrimary()) {
			return group;
		}
		byte[] primaryKey = this.seek.place().key();
		byte[] position = Arrays.copyOf(group, group.length + primaryKey.length);
		System.arraycopy(primaryKey, 0, position, group.length, primaryKey.length);
		return this.seek.backward() ? position : KeyRange.after(position);
	}

	/** Returns the row of the group's only document, if its entry is unique. */
	private byte @Nullable [] onlyDocument(byte[] group) {
		AccessPath path = this.bounds.path();
		byte[] value = path.isUnique() ? this.trees.get(path.tree(), group) : null;
		if (value == null || path.isPrimary()) {
			return value;
		}
		return this.trees.get(this.seek.order().collection().tree(), value);
	}

	private List<KeyRange> within(List<KeyRange> sides) {
		int here = stretch();
		List<KeyRange> result = new ArrayList<>();
		for (int number = 0; number < this.walk.stretches().size(); number++) {
			List<KeyRange> stretch = this.walk.stretches().get(number);
			if (number == here) {
				sides.forEach((side) -> stretch.stream()
					.map(side::intersect)
					.filter((range) -> !range.isEmpty())
					.forEach(result::add));
			}
			else if ((number < here) == this.seek.backward()) {
				result.addAll(stretch);
			}
		}
		return result;
	}

	/** Returns the stretch of the walk that contains the position. */
	private int stretch() {
		if (this.walk.movedPart() < 0) {
			return 0;
		}
		int sort = this.seek.sortOn(this.bounds.path().parts().get(this.walk.movedPart()).path());
		boolean absent = Objects.isNull(this.seek.values().get(sort));
		return (absent == this.walk.absentFirst()) ? 0 : 1;
	}

}
