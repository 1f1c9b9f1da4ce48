package io.modelvault.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import io.modelvault.error.LimitExceededException;
import org.jspecify.annotations.Nullable;

/**
 * Puts documents in order by what their rows say, and keeps no more of them than their
 * sort values and keys. Where only the first ones are wanted, it forgets the others as it
 * goes.
 */
final class Sorter {

	private static final int ENTRY_BYTES = 64;

	private static final int VALUE_BYTES = 32;

	private final List<BoundSort> orderBy;

	private final Comparator<Entry> order;

	private final long memoryBytes;

	private long usedBytes;

	Sorter(List<BoundSort> orderBy, long memoryBytes) {
		this.orderBy = orderBy;
		this.order = this::compare;
		this.memoryBytes = memoryBytes;
	}

	/**
	 * The keys of the first documents, in order.
	 * @param wanted how many at most
	 * @throws LimitExceededException if they take more memory than the query may use
	 */
	List<byte[]> sorted(Candidates found, long wanted) {
		List<Entry> entries = (wanted <= Integer.MAX_VALUE / 2) ? first(found, (int) wanted) : all(found);
		entries.sort(this.order);
		return entries.stream().map(Entry::key).toList();
	}

	private List<Entry> all(Candidates found) {
		List<Entry> entries = new ArrayList<>();
		while (found.next()) {
			entries.add(kept(entry(found)));
		}
		return entries;
	}

	private List<Entry> first(Candidates found, int wanted) {
		PriorityQueue<Entry> worstFirst = new PriorityQueue<>(Collections.reverseOrder(this.order));
		while (wanted > 0 && found.next()) {
			Entry entry = entry(found);
			if (worstFirst.size() < wanted) {
				worstFirst.add(kept(entry));
			}
			else if (this.order.compare(entry, worstFirst.element()) < 0) {
				this.usedBytes -= worstFirst.remove().bytes();
				worstFirst.add(kept(entry));
			}
		}
		return new ArrayList<>(worstFirst);
	}

	private Entry entry(Candidates found) {
		byte[] row = found.row();
		@Nullable Object[] values = new Object[this.orderBy.size()];
		for (int index = 0; index < values.length; index++) {
			values[index] = this.orderBy.get(index).read(row);
		}
		return new Entry(values, found.key());
	}

	private Entry kept(Entry entry) {
		this.usedBytes += entry.bytes();
		if (this.usedBytes > this.memoryBytes) {
			throw new LimitExceededException(
					"Ordering by " + this.orderBy + " takes more than " + this.memoryBytes
							+ " bytes; add an index in this order, a limit, or memory",
					Map.of("orderBy", this.orderBy.toString(), "limitBytes", this.memoryBytes));
		}
		return entry;
	}

	private int compare(Entry left, Entry right) {
		for (int index = 0; index < this.orderBy.size(); index++) {
			int compared = this.orderBy.get(index).order().compare(left.values()[index], right.values()[index]);
			if (compared != 0) {
				return compared;
			}
		}
		return Arrays.compareUnsigned(left.key(), right.key());
	}

	private record Entry(@Nullable Object[] values, byte[] key) {

		/** About what it takes of the heap. */
		long bytes() {
			long bytes = (long) ENTRY_BYTES + this.key.length;
			for (Object value : this.values) {
				bytes += VALUE_BYTES + extraBytes(value);
			}
			return bytes;
		}

		private static long extraBytes(@Nullable Object value) {
			if (value instanceof String text) {
				return 2L * text.length();
			}
			if (value instanceof byte[] bytes) {
				return bytes.length;
			}
			return (value instanceof BigDecimal decimal) ? decimal.precision() : 0;
		}

	}

}
