package io.modelvault.data.core;

import io.modelvault.Database;

/**
 * Returns the database that is currently open. Template, transaction manager and
 * repositories ask it for each operation instead of holding a {@link Database}, so that
 * they survive a close and reopen of the file.
 * <p>
 * Safe for use by several threads.
 *
 * @see ManagedDatabase
 */
@FunctionalInterface
public interface DatabaseSource {

	/**
	 * Returns the open database.
	 * @return the database, the same one until it is closed
	 * @throws IllegalStateException if it is stopped
	 */
	Database database();

	/**
	 * Wraps a database that the caller closes.
	 * @param database an open database
	 * @return a source that always returns this database
	 */
	static DatabaseSource of(Database database) {
		return () -> database;
	}

}
