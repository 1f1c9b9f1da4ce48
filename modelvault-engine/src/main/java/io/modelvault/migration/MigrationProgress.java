package io.modelvault.migration;

/**
 * Receives the progress of a migration, at intervals and at the end of each stage. It is
 * called inside the transaction, on the thread that migrates: it may read the database,
 * which still shows the old state, and must not write. An exception ends the migration
 * and rolls back everything.
 */
@FunctionalInterface
public interface MigrationProgress {

	/** Ignores all reports. */
	MigrationProgress SILENT = (stage, done, total) -> {
		// Progress is ignored.
	};

	/** The number of documents between two reports. */
	int INTERVAL = 1_000;

	/**
	 * @param stage the stage: {@code documents}, or {@code index} and its name
	 * @param done the number of documents processed
	 * @param total the number of all documents
	 */
	void report(String stage, long done, long total);

}
