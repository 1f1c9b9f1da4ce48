package io.modelvault.query.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.modelvault.query.Group;
import org.jspecify.annotations.Nullable;

/** Groups documents that come in any order, with all groups in memory. */
final class HashedGroups implements GroupCursor {

	/** The approximate size of a table entry besides its key. */
	private static final int GROUP_BYTES = 160;

	/** The approximate size of an accumulator, including a long sum of floats. */
	private static final int TALLY_BYTES = 160;

	private final Grouping grouping;

	private final OrderKeys keys;

	private final Map<ByteBuffer, List<Accumulator>> tallies;

	private final Iterator<byte[]> places;

	private HashedGroups(Grouping grouping, OrderKeys keys, Map<ByteBuffer, List<Accumulator>> tallies) {
		this.grouping = grouping;
		this.keys = keys;
		this.tallies = tallies;
		this.places = tallies.keySet().stream().map(ByteBuffer::array).sorted(Arrays::compareUnsigned).iterator();
	}

	/** Returns the groups, or null if they exceed the given memory. */
	static @Nullable HashedGroups of(Grouping grouping, RowCursor documents, long memoryBytes) {
		OrderKeys keys = grouping.keys();
		Map<ByteBuffer, List<Accumulator>> groups = new HashMap<>();
		if (grouping.sorts().isEmpty()) {
			groups.put(ByteBuffer.allocate(0), grouping.tallies());
		}
		long usedBytes = 0;
		try (RowCursor all = documents) {
			while (all.next()) {
				ByteBuffer place = ByteBuffer.wrap(keys.entry(all).place());
				List<Accumulator> tallies = groups.get(place);
				if (tallies == null) {
					tallies = grouping.tallies();
					groups.put(place, tallies);
					usedBytes += GROUP_BYTES + place.capacity() + (long) TALLY_BYTES * tallies.size();
					if (usedBytes > memoryBytes) {
						return null;
					}
				}
				tallies.forEach((tally) -> tally.add(all));
			}
		}
		return new HashedGroups(grouping, keys, groups);
	}

	@Override
	public @Nullable Group next() {
		if (!this.places.hasNext()) {
			return null;
		}
		byte[] place = this.places.next();
		List<Accumulator> made = this.tallies.get(ByteBuffer.wrap(place));
		return this.grouping.group(this.keys.values(place), (made != null) ? made : List.of());
	}

}
