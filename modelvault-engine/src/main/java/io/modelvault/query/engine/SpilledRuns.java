package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

import io.modelvault.store.kv.SpillFile;
import io.modelvault.store.kv.SpillSpace;
import org.jspecify.annotations.Nullable;

/**
 * Writes sorted runs to a temporary file and merges them. Not thread-safe.
 * <p>
 * Invariants: outside of a merge there is at most one file, and it holds all runs, one
 * after the other. A merge never opens more runs than the query's memory has room for
 * blocks; if there are more runs, they are merged into fewer first.
 */
final class SpilledRuns implements AutoCloseable {

	private static final int MIN_BLOCK_BYTES = 4 * 1024;

	private static final int MAX_BLOCK_BYTES = 64 * 1024;

	private static final int MIN_MERGED_RUNS = 4;

	private static final int MAX_MERGED_RUNS = 128;

	private final SpillSpace space;

	private final Comparator<SortEntry> order;

	private final int blockBytes;

	private final int mergedRuns;

	private @Nullable SpillFile file;

	private List<Run> runs = new ArrayList<>();

	SpilledRuns(QueryContext source, Comparator<SortEntry> order) {
		this.space = source.spill();
		this.order = order;
		long memory = source.sortMemoryBytes();
		this.blockBytes = (int) Math.max(MIN_BLOCK_BYTES, Math.min(MAX_BLOCK_BYTES, memory / MAX_MERGED_RUNS));
		this.mergedRuns = (int) Math.max(MIN_MERGED_RUNS, Math.min(MAX_MERGED_RUNS, memory / this.blockBytes));
	}

	boolean isEmpty() {
		return this.runs.isEmpty();
	}

	/** Spills a sorted run. */
	void add(Iterator<SortEntry> sorted) {
		SpillFile open = file();
		RunWriter writer = new RunWriter(open, this.blockBytes);
		sorted.forEachRemaining(writer::write);
		this.runs.add(writer.end());
	}

	/** Returns all runs merged. Closing the result deletes the file. */
	SortEntries merged() {
		while (this.runs.size() > this.mergedRuns) {
			mergeIntoFewer();
		}
		return new MergedRuns(file(), this.runs, this.order);
	}

	private void mergeIntoFewer() {
		SpillFile before = file();
		SpillFile after = this.space.open();
		boolean done = false;
		try {
			List<Run> fewer = new ArrayList<>();
			for (int from = 0; from < this.runs.size(); from += this.mergedRuns) {
				List<Run> group = this.runs.subList(from, Math.min(this.runs.size(), from + this.mergedRuns));
				fewer.add(copy(new MergedRuns(before, group, this.order), after));
			}
			this.runs = fewer;
			this.file = after;
			done = true;
		}
		finally {
			(done ? before : after).close();
		}
	}

	/**
	 * Copies a merged group without closing it, because its file holds other runs too.
	 */
	private Run copy(MergedRuns group, SpillFile target) {
		RunWriter writer = new RunWriter(target, this.blockBytes);
		for (SortEntry entry = group.advance(); entry != null; entry = group.advance()) {
			writer.write(entry);
		}
		return writer.end();
	}

	private SpillFile file() {
		SpillFile open = this.file;
		if (open == null) {
			open = this.space.open();
			this.file = open;
		}
		return open;
	}

	@Override
	public void close() {
		if (this.file != null) {
			this.file.close();
		}
	}

	/**
	 * The extent of a run in its file.
	 *
	 * @param from the offset of its first block
	 * @param to the offset after its last block
	 */
	record Run(long from, long to) {
	}

}
