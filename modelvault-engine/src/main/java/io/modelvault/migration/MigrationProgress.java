package io.modelvault.migration;

/**
 * Told how far a migration has come, from time to time and at the end of each stage. It
 * is called inside the transaction, on the thread that migrates: it may read the
 * database, which is still as it was, and must not write. An exception ends the migration
 * and takes everything back.
 */
@FunctionalInterface
public interface MigrationProgress {

	/** Does not want to know. */
	MigrationProgress SILENT = (stage, done, total) -> {
		// Nobody asked.
	};

	/** How many documents go by between two reports. */
	int INTERVAL = 1_000;

	/**
	 * @param stage what is going on: {@code documents}, or {@code index} and its name
	 * @param done how many documents are through
	 * @param total how many there are
	 */
	void report(String stage, long done, long total);

}
