package io.modelvault.upgrade;

/**
 * Selects what an upgrade may do by itself. A change that leaves all documents as they
 * are, and has none to check, is safe and always allowed.
 */
public enum UpgradeMode {

	/** Runs pending migrations, and makes every change that needs no further decision. */
	APPLY,
	/**
	 * Runs pending migrations and makes safe changes; makes other changes only for the
	 * models that the migrations name.
	 */
	VALIDATE,
	/** Makes safe changes; refuses everything else, and reports the plan. */
	PLAN,
	/** Does nothing, and compares nothing. */
	OFF

}
