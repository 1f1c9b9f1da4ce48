package io.modelvault.store;

/** What is done for a database besides reading and writing. */
public enum MaintenanceKind {

	/** Shortens what the next open has to replay. */
	CHECKPOINT,
	/** Rewrites the file with the live data only. */
	COMPACTION

}
