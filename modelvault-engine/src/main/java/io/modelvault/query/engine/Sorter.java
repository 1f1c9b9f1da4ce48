package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Puts documents in order and keeps no more of them than their places and keys. Where
 * only the first ones are wanted, it forgets the others as it goes. What does not fit
 * into the query's memory is put aside in sorted runs, which are merged. Not for several
 * threads, and for one sort.
 */
final class Sorter {

	/** Beyond this many wanted documents, no attempt is made to keep the first alone. */
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
	 * The first places, in order; more than are wanted where they had to be put aside.
	 * @throws io.modelvault.error.LimitExceededException if they do not fit into memory,
	 * nor on the disk
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
	 * Keeps the first ones of all that come.
	 * @return false if they did not fit into memory; there may be more to come
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
				// nothing was put aside
			}

		};
	}

}
