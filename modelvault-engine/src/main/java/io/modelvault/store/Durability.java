package io.modelvault.store;

/** When the changes of a returned commit are safe from a crash. */
public enum Durability {

	/**
	 * Safe from power loss: synced before the commit returns. Commits that wait at the
	 * same time share one sync.
	 */
	FULL,
	/**
	 * Safe from a killed process at once, and from power loss after the sync interval.
	 */
	INTERVAL,
	/**
	 * Safe from a killed process at once; safe from power loss when the operating system
	 * has written the data, or after a checkpoint.
	 */
	OS

}
