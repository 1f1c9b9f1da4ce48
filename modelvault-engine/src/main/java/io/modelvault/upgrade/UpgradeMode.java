package io.modelvault.upgrade;

/**
 * What an upgrade may do by itself. A change that leaves all documents as they are, and
 * has none to check, is safe; nothing has to be allowed for it.
 */
public enum UpgradeMode {

	/** Runs pending migrations, and makes every change that waits for no decision. */
	APPLY,
	/**
	 * Runs pending migrations, and of the changes that are not safe makes those of the
	 * models that they name.
	 */
	VALIDATE,
	/** Makes safe changes; refuses everything else, with the plan. */
	PLAN,
	/** Does nothing, and compares nothing. */
	OFF

}
