package io.modelvault.query.engine;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import io.modelvault.store.kv.SpillFile;
import org.jspecify.annotations.Nullable;

/**
 * Several sorted runs as one. Closes their file behind the last entry, or when it is
 * closed itself. Not for several threads.
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

	/** The same, and leaves the file open. */
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
