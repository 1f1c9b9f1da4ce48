package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import io.modelvault.collection.AccessPath;
import io.modelvault.collection.StoredIndex;
import io.modelvault.query.Group;
import io.modelvault.schema.FieldPath;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Counts the documents of each group from an index in the order of the groups: it reads
 * no document, and counts a large group in O(log n).
 */
final class IndexGroups implements GroupCursor {

	/**
	 * The number of entries that are read one by one before the rest of a group is
	 * counted.
	 */
	private static final int WALKED_ENTRIES = 16;

	private final Grouping grouping;

	private final StoredIndex index;

	private final Trees trees;

	private final int leadingParts;

	private final int[] partOfPath;

	private final Direction direction;

	private final Iterator<KeyRange> ranges;

	private KeyRange range = new KeyRange(new byte[0], new byte[0]);

	private @Nullable Cursor cursor;

	private byte @Nullable [] pending;

	private IndexGroups(Grouping grouping, StoredIndex index, TreeScan scan, Trees trees, int[] partOfPath) {
		this.grouping = grouping;
		this.index = index;
		this.trees = trees;
		this.partOfPath = partOfPath;
		this.leadingParts = Arrays.stream(partOfPath).max().orElse(-1) + 1;
		this.direction = scan.direction();
		this.ranges = scan.ranges().iterator();
	}

	/** Returns the groups, or null if the plan's index alone cannot provide them. */
	static @Nullable GroupCursor of(Grouping grouping, QueryPlan plan, QueryContext source) {
		if (!grouping.onlyCounts() || !plan.isCounted() || !(plan.access() instanceof TreeScan scan)) {
			return null;
		}
		AccessPath path = scan.bounds().path();
		StoredIndex index = path.index();
		int[] partOfPath = parts(grouping, scan);
		return (index != null && partOfPath != null)
				? new IndexGroups(grouping, index, scan, source.trees(), partOfPath) : null;
	}

	/**
	 * Returns the key part of each path, or null if a path has none or another part
	 * between them would split the groups.
	 */
	private static int @Nullable [] parts(Grouping grouping, TreeScan scan) {
		List<FieldPath> keyPaths = scan.bounds().path().parts().stream().map((part) -> part.path()).toList();
		int[] partOfPath = grouping.sorts().stream().mapToInt((sort) -> keyPaths.indexOf(sort.fieldPath())).toArray();
		int last = Arrays.stream(partOfPath).max().orElse(-1);
		if (Arrays.stream(partOfPath).anyMatch((part) -> part < 0)) {
			return null;
		}
		for (int part = 0; part <= last; part++) {
			int number = part;
			boolean fixed = part < scan.bounds().places().size() && scan.bounds().places().get(part).isPoint();
			if (!fixed && Arrays.stream(partOfPath).noneMatch((each) -> each == number)) {
				return null;
			}
		}
		return partOfPath;
	}

	@Override
	public @Nullable Group next() {
		byte[] key = (this.pending != null) ? this.pending : nextKey();
		this.pending = null;
		if (key == null) {
			return null;
		}
		byte[] group = groupOf(key);
		long count = 1;
		byte[] other = nextKey();
		while (other != null && startsWith(other, group)) {
			count++;
			if (count % WALKED_ENTRIES == 0) {
				count += countRest(group, other);
			}
			other = nextKey();
		}
		this.pending = other;
		return this.grouping.counted(values(group), count);
	}

	/** Counts the rest of a group in the current range, and moves the cursor past it. */
	private long countRest(byte[] group, byte[] last) {
		boolean upwards = this.direction == Direction.ASCENDING;
		KeyRange rest = upwards ? new KeyRange(KeyRange.after(last), null) : new KeyRange(null, last);
		long count = this.trees.count(this.index.tree(), this.range.intersect(rest).intersect(KeyRange.prefix(group)));
		byte[] end = KeyRange.afterPrefix(group);
		KeyRange beyond = !upwards ? new KeyRange(null, group)
				: (end != null) ? new KeyRange(end, null) : new KeyRange(group, group);
		this.range = this.range.intersect(beyond);
		this.cursor = this.trees.cursor(this.index.tree(), this.range, this.direction);
		return count;
	}

	private byte @Nullable [] nextKey() {
		while (this.cursor == null || !this.cursor.next()) {
			if (!this.ranges.hasNext()) {
				return null;
			}
			this.range = this.ranges.next();
			this.cursor = this.trees.cursor(this.index.tree(), this.range, this.direction);
		}
		return this.cursor.key();
	}

	private byte[] groupOf(byte[] key) {
		return Arrays.copyOf(key, this.index.codec().length(key, this.leadingParts));
	}

	private List<@Nullable Object> values(byte[] group) {
		List<@Nullable Object> decoded = this.index.codec().decode(group, this.leadingParts);
		List<@Nullable Object> values = new ArrayList<>();
		for (int part : this.partOfPath) {
			values.add(decoded.get(part));
		}
		return values;
	}

	private static boolean startsWith(byte[] key, byte[] prefix) {
		return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
	}

}
