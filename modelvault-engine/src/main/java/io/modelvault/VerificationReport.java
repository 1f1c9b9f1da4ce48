package io.modelvault;

import java.util.List;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.CollectionCheck;
import io.modelvault.store.Trees;

/**
 * Whether all documents can be read and every index holds exactly what stands in them.
 *
 * @param collections how many collections were read
 * @param documents how many documents
 * @param indexEntries how many entries of indexes
 * @param problems what is wrong, naming collections, indexes and paths but no values;
 * empty if nothing is
 */
public record VerificationReport(int collections, long documents, long indexEntries, List<String> problems) {

	public VerificationReport {
		problems = List.copyOf(problems);
	}

	/** Whether nothing is wrong. */
	public boolean isClean() {
		return this.problems.isEmpty();
	}

	static VerificationReport of(Catalog catalog, Trees trees) {
		CollectionCheck check = new CollectionCheck(trees);
		catalog.collections().forEach(check::check);
		return new VerificationReport(catalog.collections().size(), check.documents(), check.indexEntries(),
				check.problems());
	}

}
