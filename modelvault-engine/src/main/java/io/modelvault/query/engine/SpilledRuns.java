package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

import io.modelvault.store.kv.SpillFile;
import io.modelvault.store.kv.SpillSpace;
import org.jspecify.annotations.Nullable;

/**
 * Sorted runs in a temporary file, which become one. Not for several threads.
 * <p>
 * Invariants: there is at most one file at rest, and it holds all runs, one behind the
 * other. A merge never opens more runs than their blocks have room for in the query's
 * memory; where there are more runs, they are merged into fewer first.
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

	/** Puts a sorted run aside. */
	void add(Iterator<SortEntry> sorted) {
		SpillFile open = file();
		RunWriter writer = new RunWriter(open, this.blockBytes);
		sorted.forEachRemaining(writer::write);
		this.runs.add(writer.end());
	}

	/** All of them as one. Closing that deletes the file. */
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

	/** The source is not closed: its file has other runs too. */
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
	 * Where a run lies in its file.
	 *
	 * @param from where its first block begins
	 * @param to where its last block ends
	 */
	record Run(long from, long to) {
	}

}
