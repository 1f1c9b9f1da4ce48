package io.modelvault.data.core;

import io.modelvault.Database;

/**
 * Gives the database that is open now. Template, transaction manager and repositories ask
 * it each time rather than hold a {@link Database}, so that they live on when the file is
 * let go and opened again.
 * <p>
 * For any number of threads.
 *
 * @see ManagedDatabase
 */
@FunctionalInterface
public interface DatabaseSource {

	/**
	 * Gives the open database.
	 * @return the database, the same one until it is closed
	 * @throws IllegalStateException if it is stopped now
	 */
	Database database();

	/**
	 * Wraps a database that somebody else closes.
	 * @param database an open database
	 * @return a source that always gives this one
	 */
	static DatabaseSource of(Database database) {
		return () -> database;
	}

}
