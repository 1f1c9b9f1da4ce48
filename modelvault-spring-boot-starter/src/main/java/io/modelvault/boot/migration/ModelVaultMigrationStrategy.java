package io.modelvault.boot.migration;

import io.modelvault.Database;
import io.modelvault.upgrade.UpgradePlan;

/**
 * Decides how a database is migrated when the application starts: takes a backup first,
 * for example, or tells somebody. Asked only where there is something to do, and where
 * that is not refused.
 */
@FunctionalInterface
public interface ModelVaultMigrationStrategy {

	/**
	 * Migrates, or does not; then models that do not fit are refused when they are used.
	 * An exception ends the start of the application.
	 * @param database the database, still as it was
	 * @param plan what there is to do
	 * @param migration does it, in one transaction; throws what that throws
	 */
	void migrate(Database database, UpgradePlan plan, Runnable migration);

}
