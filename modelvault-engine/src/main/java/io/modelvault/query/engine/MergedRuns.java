package io.modelvault.query.engine;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.modelvault.store.kv.SpillFile;
import org.jspecify.annotations.Nullable;

/**
 * Merges sorted runs. Closes their file after the last entry, or when it is closed
 * itself. Not thread-safe.
 */
final class MergedRuns implements SortEntries {

	private final SpillFile file;

	private final PriorityQueue<RunReader> readers;

	MergedRuns(SpillFile file, List<SpilledRuns.Run> runs, Comparator<SortEntry> order) {
		this.file = file;
		this.readers = new PriorityQueue<>(Comparator.comparing(RunReader::head, order));
		for (SpilledRuns.Run run : runs) {
			offer(new RunReader(file, run));
		}
	}

	@Override
	public @Nullable SortEntry next() {
		SortEntry entry = advance();
		if (entry == null) {
			close();
		}
		return entry;
	}

	/** Returns the next entry like {@code next}, but leaves the file open at the end. */
	@Nullable SortEntry advance() {
		RunReader least = this.readers.poll();
		if (least == null) {
			return null;
		}
		SortEntry entry = least.head();
		offer(least);
		return entry;
	}

	private void offer(RunReader reader) {
		if (reader.advance()) {
			this.readers.add(reader);
		}
	}

	@Override
	public void close() {
		this.readers.clear();
		this.file.close();
	}

}
