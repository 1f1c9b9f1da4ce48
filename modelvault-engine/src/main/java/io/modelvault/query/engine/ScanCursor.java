package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import io.modelvault.collection.AccessPath;
import io.modelvault.collection.StoredCollection;
import io.modelvault.collection.StoredIndex;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Returns the documents of a {@link TreeScan} in the order of its tree, equal index
 * values in ascending primary key order; or all of them in exactly the reverse order.
 */
final class ScanCursor implements RowCursor {

	private final StoredCollection collection;

	private final QueryContext source;

	private final PlanProfiler meters;

	private final AccessPath path;

	private final Direction direction;

	/** Whether equal index values must be read against the direction. */
	private final boolean turned;

	private final Iterator<KeyRange> ranges;

	private @Nullable Cursor cursor;

	/**
	 * @param reversed whether the last document comes first
	 *
	 */
	ScanCursor(StoredCollection collection, QueryContext source, TreeScan scan, boolean reversed, PlanProfiler meters) {
		this.collection = collection;
		this.source = source;
		this.meters = meters;
		this.path = scan.bounds().path();
		boolean descending = scan.direction() == Direction.DESCENDING;
		this.direction = (descending != reversed) ? Direction.DESCENDING : Direction.ASCENDING;
		this.turned = descending && this.path.index() != null;
		List<KeyRange> inOrder = new ArrayList<>(scan.ranges());
		if (reversed) {
			Collections.reverse(inOrder);
		}
		this.ranges = inOrder.iterator();
	}

	@Override
	public boolean next() {
		while (this.cursor == null || !this.cursor.next()) {
			if (!this.ranges.hasNext()) {
				return false;
			}
			this.cursor = open(this.ranges.next());
		}
		this.meters.read();
		return true;
	}

	/** Skips documents before the first one is read, in O(log n) for each range. */
	void skip(long documents) {
		long left = documents;
		while (left > 0 && this.ranges.hasNext()) {
			KeyRange range = this.ranges.next();
			long count = this.source.trees().count(this.path.tree(), range);
			if (left < count) {
				this.cursor = open(range);
				this.cursor.skip(left);
			}
			left -= Math.min(left, count);
		}
	}

	@Override
	public byte[] key() {
		Cursor at = current();
		StoredIndex index = this.path.index();
		return (index != null) ? index.primaryKeyOf(at.key(), at.value()) : at.key();
	}

	@Override
	public byte[] row() {
		StoredIndex index = this.path.index();
		return (index != null)
				? ResultCursor.row(this.collection, this.source, key(), "index '" + this.path.name() + "'")
				: current().value();
	}

	private Cursor open(KeyRange range) {
		Trees trees = this.source.trees();
		StoredIndex index = this.path.index();
		if (index != null && this.turned) {
			return new MixedDirectionCursor(trees, index, range, this.direction);
		}
		return trees.cursor(this.path.tree(), range, this.direction);
	}

	private Cursor current() {
		if (this.cursor == null) {
			throw new IllegalStateException("The scan stands on no document");
		}
		return this.cursor;
	}

}
