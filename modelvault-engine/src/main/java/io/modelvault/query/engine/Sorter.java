package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Sorts documents, keeping only their places and keys in memory. If only the first ones
 * are needed, it discards the others as it reads. Entries that exceed the query's memory
 * are spilled to sorted runs, which are merged. For one sort; not thread-safe.
 */
final class Sorter {

	/** The maximum number of requested documents for which only the first are kept. */
	private static final int MAX_KEPT = 1 << 30;

	private final OrderKeys keys;

	private final Comparator<SortEntry> order;

	private final QueryContext source;

	private final List<SortEntry> kept = new ArrayList<>();

	private long usedBytes;

	Sorter(OrderKeys keys, Comparator<SortEntry> order, QueryContext source) {
		this.keys = keys;
		this.order = order;
		this.source = source;
	}

	/**
	 * Returns the first places in order; more than requested if the sort spilled.
	 * @throws io.modelvault.error.LimitExceededException if the entries fit neither into
	 * memory nor on the disk
	 */
	SortEntries sorted(RowCursor found, long wanted) {
		boolean complete = wanted <= MAX_KEPT && keepFirst(found, (int) wanted);
		SpilledRuns runs = new SpilledRuns(this.source, this.order);
		boolean done = false;
		try {
			while (!complete && found.next()) {
				keep(this.keys.entry(found));
				if (isFull()) {
					spill(runs);
				}
			}
			if (!runs.isEmpty() && !this.kept.isEmpty()) {
				spill(runs);
			}
			SortEntries sorted = runs.isEmpty() ? inMemory() : runs.merged();
			done = true;
			return sorted;
		}
		finally {
			if (!done) {
				runs.close();
			}
		}
	}

	/**
	 * Keeps only the first documents.
	 * @return false if they did not fit into memory; there may be more to read
	 */
	private boolean keepFirst(RowCursor found, int wanted) {
		PriorityQueue<SortEntry> worstFirst = new PriorityQueue<>(Collections.reverseOrder(this.order));
		while (wanted > 0 && !isFull() && found.next()) {
			SortEntry entry = this.keys.entry(found);
			if (worstFirst.size() == wanted) {
				if (this.order.compare(entry, worstFirst.element()) >= 0) {
					continue;
				}
				this.usedBytes -= worstFirst.remove().heapBytes();
			}
			worstFirst.add(entry);
			this.usedBytes += entry.heapBytes();
		}
		this.kept.addAll(worstFirst);
		return !isFull();
	}

	private void keep(SortEntry entry) {
		this.kept.add(entry);
		this.usedBytes += entry.heapBytes();
	}

	private boolean isFull() {
		return this.usedBytes > this.source.sortMemoryBytes();
	}

	private void spill(SpilledRuns runs) {
		this.kept.sort(this.order);
		runs.add(this.kept.iterator());
		this.kept.clear();
		this.usedBytes = 0;
	}

	private SortEntries inMemory() {
		this.kept.sort(this.order);
		Iterator<SortEntry> entries = this.kept.iterator();
		return new SortEntries() {

			@Override
			public @Nullable SortEntry next() {
				return entries.hasNext() ? entries.next() : null;
			}

			@Override
			public void close() {
				// nothing was spilled
			}

		};
	}

}
