package io.modelvault.data.repository.query;

/**
 * Selects the treatment of a query method that has to read a whole collection, because no
 * index narrows its condition.
 */
public enum FullScanPolicy {

	/** Accept the method. */
	ALLOW,
	/** Log a warning with the index to add when the repository is created. */
	WARN,
	/** Refuse to create the repository. */
	FAIL

}
