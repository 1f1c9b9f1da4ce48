package io.modelvault.store;

/** When a commit that has returned is safe. */
public enum Durability {

	/**
	 * Against power loss: synced before the commit returns. Commits that wait together
	 * share one sync.
	 */
	FULL,
	/** Against a killed process at once, against power loss after the sync interval. */
	INTERVAL,
	/**
	 * Against a killed process; against power loss when the operating system gets round
	 * to it, or at a checkpoint.
	 */
	OS

}
