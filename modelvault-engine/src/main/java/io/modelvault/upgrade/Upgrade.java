package io.modelvault.upgrade;

import java.time.Clock;
import java.util.Collection;
import java.util.List;

import io.modelvault.Database;
import io.modelvault.Transaction;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.model.ModelCodec;

/**
 * Upgrades a database to the models and migrations of this release of an application,
 * when the application starts. If several handles begin at the same time, one does the
 * work; the others wait for the writer permit as every write does, and then find nothing
 * to do.
 * <p>
 * Safe for use by several threads, as far as the migrations are.
 */
public final class Upgrade {

	private final Database database;

	private final DeclaredModels models;

	private final List<ModelVaultMigration> migrations;

	private final String appliedBy;

	private final Clock clock;

	private final boolean acceptsLaterRelease;

	/**
	 * @param database the database to upgrade
	 * @param models the models of this release; subset models are ignored
	 * @param migrations the migrations of this release, in any order
	 * @param appliedBy the name of the process for the history
	 * @param clock the time for the history
	 * @throws io.modelvault.error.InvalidModelException if two models declare one
	 * collection differently
	 */
	public Upgrade(Database database, Collection<? extends ModelCodec<?>> models,
			Collection<? extends ModelVaultMigration> migrations, String appliedBy, Clock clock) {
		this(database, new DeclaredModels(models), List.copyOf(migrations), appliedBy, clock, false);
	}

	private Upgrade(Database database, DeclaredModels models, List<ModelVaultMigration> migrations, String appliedBy,
			Clock clock, boolean acceptsLaterRelease) {
		this.database = database;
		this.models = models;
		this.migrations = migrations;
		this.appliedBy = appliedBy;
		this.clock = clock;
		this.acceptsLaterRelease = acceptsLaterRelease;
	}

	/**
	 * The same upgrade for a file that a later release may have written. Otherwise such a
	 * file is refused: one whose history has a migration after all of these, or in which
	 * a change that is not safe would give a collection the schema it had before.
	 */
	public Upgrade acceptingLaterRelease() {
		return new Upgrade(this.database, this.models, this.migrations, this.appliedBy, this.clock, true);
	}

	/** Returns the upgrade history of a database, oldest first. */
	public static List<AppliedMigration> history(Database database) {
		try (Transaction snapshot = database.beginReadOnly()) {
			return MigrationHistory.of(snapshot).entries();
		}
	}

	/**
	 * Plans the upgrade. Changes nothing and blocks no other thread.
	 * @throws io.modelvault.error.SchemaChangeException if the migrations do not match
	 * the history or the models
	 */
	public UpgradePlan plan() {
		try (Transaction snapshot = this.database.beginReadOnly()) {
			return draft(snapshot).plan();
		}
	}

	/**
	 * Plans what {@link #apply} would do in this mode. Changes nothing and blocks no
	 * other thread.
	 * @throws UpgradeRefusedException if the mode would refuse it
	 * @throws io.modelvault.error.SchemaChangeException if the migrations do not match
	 * the history or the models
	 */
	public UpgradePlan plan(UpgradeMode mode) {
		if (mode == UpgradeMode.OFF) {
			return UpgradePlan.NOTHING;
		}
		try (Transaction snapshot = this.database.beginReadOnly()) {
			UpgradeDraft draft = draft(snapshot);
			draft.requireAllowed(mode);
			return draft.plan();
		}
	}

	/**
	 * Runs the upgrade in one transaction.
	 * @param progress notified on this thread of the progress of each collection; the
	 * stage begins with the collection's name
	 * @return what was done; nothing if the database was up to date
	 * @throws UpgradeRefusedException if a decision is missing or the mode does not allow
	 * the upgrade; nothing changed
	 * @throws io.modelvault.error.SchemaChangeException if the migrations do not match
	 * the history or the models; nothing changed
	 * @throws io.modelvault.error.MigrationFailedException if stored documents prevent
	 * the upgrade; nothing changed
	 * @throws io.modelvault.error.WriterTimeoutException if another handle does not
	 * release the writer permit in time
	 * @throws io.modelvault.error.ReadOnlyException if there is something to do and the
	 * database is read-only
	 */
	public UpgradePlan apply(UpgradeMode mode, MigrationProgress progress) {
		if (mode == UpgradeMode.OFF || plan().isCurrent()) {
			return UpgradePlan.NOTHING;
		}
		return this.database.transaction((transaction) -> {
			// Not beginReadOnly(): another handle's upgrade may be committed but not yet
			// synced, and readers do not see it until then.
			try (Transaction snapshot = transaction.asItBegan()) {
				UpgradeDraft draft = draft(snapshot);
				draft.requireAllowed(mode);
				new UpgradeRun(draft, transaction, progress, this.appliedBy, this.clock).run(snapshot, this.models);
				return draft.plan();
			}
		});
	}

	private UpgradeDraft draft(Transaction snapshot) {
		return new UpgradeDraft(snapshot, this.models, this.migrations, this.acceptsLaterRelease);
	}

}
