package io.modelvault.store;

/** What an open may do when the file does not end with its last commit. */
public enum RecoveryMode {

	/**
	 * Keeps the committed prefix, and moves the bytes after it to a file beside the
	 * database.
	 */
	AUTO_TRUNCATE,
	/** Refuses to open a file that would have to be truncated. */
	STRICT

}
