package io.modelvault.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Reports a condition that requires reading every document, because neither the primary
 * key nor an index narrows it.
 *
 * @param collection the collection that is read
 * @param indexes the field paths of each index that would narrow it: several indexes if
 * several branches of an {@code or} lack one; empty if no index could
 */
public record FullScan(String collection, List<List<String>> indexes) {

	public FullScan {
		indexes = indexes.stream().map(List::copyOf).toList();
	}

	/** Returns the problem and its remedy in one line. */
	@Override
	public String toString() {
		return "reads the whole collection '" + this.collection + "'; "
				+ (this.indexes.isEmpty() ? "no index could narrow it"
						: this.indexes.stream()
							.map((paths) -> "an index on (" + String.join(", ", paths) + ")")
							.collect(Collectors.joining(" and ")) + " would narrow it");
	}

}
