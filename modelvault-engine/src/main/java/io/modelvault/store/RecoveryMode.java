package io.modelvault.store;

/** What an open may do with a file that does not end where its last commit ends. */
public enum RecoveryMode {

	/**
	 * Keeps the committed prefix, and copies what is cut to a file beside the database.
	 */
	AUTO_TRUNCATE,
	/** Refuses whatever would have to be cut. */
	STRICT

}
