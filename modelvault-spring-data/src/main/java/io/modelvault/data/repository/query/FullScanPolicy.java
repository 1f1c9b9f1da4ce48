package io.modelvault.data.repository.query;

/**
 * What to do about a query method for which a whole collection has to be read, because no
 * index narrows what it asks for.
 */
public enum FullScanPolicy {

	/** Nothing. */
	ALLOW,
	/** Log a warning with the index to add when the repository is made. */
	WARN,
	/** Do not make the repository. */
	FAIL

}
