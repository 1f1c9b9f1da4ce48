package io.modelvault.boot.migration;

import io.modelvault.Database;
import io.modelvault.upgrade.UpgradePlan;

/**
 * Decides how a database is migrated when the application starts: creates a backup first,
 * for example, or sends a notification. Called only if there is something to do that is
 * not refused.
 */
@FunctionalInterface
public interface ModelVaultMigrationStrategy {

	/**
	 * Migrates, or does not; then models that do not fit are refused when they are used.
	 * An exception ends the start of the application.
	 * @param database the database before the migration
	 * @param plan the pending work
	 * @param migration runs the migration in one transaction, and passes its exceptions
	 * on
	 */
	void migrate(Database database, UpgradePlan plan, Runnable migration);

}
