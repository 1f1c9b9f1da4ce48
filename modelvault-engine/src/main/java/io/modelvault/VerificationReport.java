package io.modelvault;

import java.util.List;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.CollectionCheck;
import io.modelvault.store.DamagedPage;
import io.modelvault.error.ModelVaultException;
import io.modelvault.store.kv.Trees;

/**
 * Reports whether all documents can be read and every index matches them exactly.
 *
 * @param collections how many collections were read
 * @param documents how many documents
 * @param indexEntries how many entries of indexes
 * @param problems what is wrong, naming collections, indexes and paths but no values;
 * empty if nothing is
 * @param damagedPages the pages that cannot be read, each with its collection, index and
 * range of keys; their keys are values of documents. Each is among the problems too
 */
public record VerificationReport(int collections, long documents, long indexEntries, List<String> problems,
		List<DamagedPage> damagedPages) {

	public VerificationReport {
		problems = List.copyOf(problems);
		damagedPages = List.copyOf(damagedPages);
	}

	/** A report without damaged pages. */
	public VerificationReport(int collections, long documents, long indexEntries, List<String> problems) {
		this(collections, documents, indexEntries, problems, List.of());
	}

	/** Returns whether no problem was found. */
	public boolean isClean() {
		return this.problems.isEmpty();
	}

	/** The report of a database whose catalog cannot be read. */
	static VerificationReport withoutCatalog(ModelVaultException cause) {
		return new VerificationReport(0, 0, 0, List.of("The catalog of collections: " + cause.getMessage()));
	}

	static VerificationReport of(Catalog catalog, Trees trees) {
		CollectionCheck check = new CollectionCheck(trees);
		catalog.collections().forEach(check::check);
		return new VerificationReport(catalog.collections().size(), check.documents(), check.indexEntries(),
				check.problems(), check.damagedPages());
	}

}
