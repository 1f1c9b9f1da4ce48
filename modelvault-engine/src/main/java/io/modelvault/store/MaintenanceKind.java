package io.modelvault.store;

/** The kinds of maintenance of a database. */
public enum MaintenanceKind {

	/** Reduces the log that the next open has to replay. */
	CHECKPOINT,
	/** Rewrites the file with the live data only. */
	COMPACTION

}
