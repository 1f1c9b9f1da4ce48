package io.modelvault.query.engine;

import java.util.Arrays;
import java.util.List;

import io.modelvault.query.Group;
import org.jspecify.annotations.Nullable;

/**
 * Groups documents that come in the order of the groups, with one group in memory at a
 * time.
 */
final class SortedGroups implements GroupCursor {

	private final Grouping grouping;

	private final OrderKeys keys;

	private final RowCursor documents;

	/**
	 * The place of the first document of the next group; null before the first and after
	 * the last group.
	 */
	private byte @Nullable [] place;

	private boolean begun;

	SortedGroups(Grouping grouping, RowCursor documents) {
		this.grouping = grouping;
		this.keys = grouping.keys();
		this.documents = documents;
	}

	@Override
	public @Nullable Group next() {
		if (!this.begun) {
			this.begun = true;
			this.place = nextPlace();
		}
		byte[] group = this.place;
		if (group == null) {
			return null;
		}
		List<Accumulator> tallies = this.grouping.tallies();
		do {
			tallies.forEach((tally) -> tally.add(this.documents));
			this.place = nextPlace();
		}
		while (Arrays.equals(group, this.place));
		return this.grouping.group(this.keys.values(group), tallies);
	}

	private byte @Nullable [] nextPlace() {
		return this.documents.next() ? this.keys.entry(this.documents).place() : null;
	}

	@Override
	public void close() {
		this.documents.close();
	}

}
