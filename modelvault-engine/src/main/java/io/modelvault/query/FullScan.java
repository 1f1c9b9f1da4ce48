package io.modelvault.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition for which every document has to be read, because neither the primary key
 * nor an index narrows it.
 *
 * @param collection the collection that is read
 * @param indexes the paths of an index that would narrow it; of several, where several
 * sides of an {@code or} lack one; none where no index could
 */
public record FullScan(String collection, List<List<String>> indexes) {

	public FullScan {
		indexes = indexes.stream().map(List::copyOf).toList();
	}

	/** What happens and what to do about it, in one line. */
	@Override
	public String toString() {
		return "reads the whole collection '" + this.collection + "'; "
				+ (this.indexes.isEmpty() ? "no index could narrow it"
						: this.indexes.stream()
							.map((paths) -> "an index on (" + String.join(", ", paths) + ")")
							.collect(Collectors.joining(" and ")) + " would narrow it");
	}

}
