package io.modelvault.store;

/** What an open for writing does where there is no database. */
public enum CreateMode {

	/**
	 * Makes a new database where there is no file, and, unless the recovery mode is
	 * {@link RecoveryMode#STRICT}, in a file of 0 bytes.
	 */
	IF_MISSING,
	/**
	 * Refuses a file that is missing or has 0 bytes. For a database that exists: a wrong
	 * path, a disk that is not mounted or a lost file is noticed at the open.
	 */
	NEVER

}
