package io.modelvault.boot.endpoint;

import java.time.Instant;
import java.util.List;

import io.modelvault.Database;
import io.modelvault.boot.database.EngineWords;
import io.modelvault.boot.migration.ModelVaultMigrationInitializer;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationStep;
import io.modelvault.upgrade.AppliedMigration;
import io.modelvault.upgrade.Upgrade;
import io.modelvault.upgrade.UpgradePlan;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Describes the migrations of one database.
 *
 * @param mode what an upgrade may do when the application starts: {@code apply},
 * {@code validate}, {@code plan} or {@code off}; null if the database has no migration
 * initializer
 * @param history the history, oldest first
 * @param pending the pending work; null if the database has no migration initializer, or
 * the plan failed
 * @param problem why the plan failed
 */
public record MigrationsOfDatabaseDescriptor(@Nullable String mode, List<AppliedDescriptor> history,
		@Nullable PendingDescriptor pending, @Nullable String problem) implements OperationResponseBody {

	static MigrationsOfDatabaseDescriptor of(Database database, @Nullable ModelVaultMigrationInitializer initializer) {
		List<AppliedDescriptor> history = Upgrade.history(database).stream().map(AppliedDescriptor::of).toList();
		if (initializer == null) {
			return new MigrationsOfDatabaseDescriptor(null, history, null, null);
		}
		String mode = EngineWords.of(initializer.mode());
		try {
			PendingDescriptor pending = PendingDescriptor.of(initializer.plan());
			return new MigrationsOfDatabaseDescriptor(mode, history, pending, null);
		}
		catch (SchemaChangeException ex) {
			return new MigrationsOfDatabaseDescriptor(mode, history, null, ex.getMessage());
		}
	}

	/**
	 * Describes an entry of the history.
	 *
	 * @param number its position in the history, from 1
	 * @param kind {@code migration}; {@code baseline}, a migration that a new file did
	 * not need; or {@code schema}, another schema of a collection
	 * @param version the version of the migration
	 * @param collection the collection whose schema changed
	 * @param description what it did
	 * @param checksum the checksum that the migration must still have
	 * @param appliedBy the application and the process that did it
	 * @param appliedAt the time
	 * @param tookMillis the duration
	 */
	public record AppliedDescriptor(long number, String kind, @Nullable Integer version, @Nullable String collection,
			String description, @Nullable String checksum, String appliedBy, Instant appliedAt, long tookMillis) {

		static AppliedDescriptor of(AppliedMigration applied) {
			return new AppliedDescriptor(applied.number(), EngineWords.of(applied.kind()), applied.version(),
					applied.collection(), applied.description(),
					applied.checksum().isEmpty() ? null : applied.checksum(), applied.appliedBy(), applied.appliedAt(),
					applied.tookMillis());
		}

	}

	/**
	 * Describes the pending work.
	 *
	 * @param migrations the migrations to run, in order
	 * @param collections the collections to change
	 * @param undecided the missing decisions
	 */
	public record PendingDescriptor(List<UpgradePlan.Pending> migrations, List<CollectionPlanDescriptor> collections,
			List<String> undecided) {

		static PendingDescriptor of(UpgradePlan plan) {
			return new PendingDescriptor(plan.pending(),
					plan.collections().stream().map(CollectionPlanDescriptor::of).toList(), plan.undecided());
		}

	}

	/**
	 * Describes the pending changes of a collection.
	 *
	 * @param name its name
	 * @param fromVersion the stored version of its schema; 0 if there is none
	 * @param change {@code safe}, {@code needs-migration} or {@code breaking}
	 * @param documents the number of documents
	 * @param documentsToRewrite the number of documents to rewrite
	 * @param steps the steps to run
	 */
	public record CollectionPlanDescriptor(String name, int fromVersion, String change, long documents,
			long documentsToRewrite, List<StepDescriptor> steps) {

		static CollectionPlanDescriptor of(MigrationPlan plan) {
			return new CollectionPlanDescriptor(plan.collection(), plan.fromVersion(),
					EngineWords.of(plan.compatibility()), plan.documentCount(), plan.documentsToRewrite(),
					plan.steps().stream().map(StepDescriptor::of).toList());
		}

	}

	/**
	 * Describes one step.
	 *
	 * @param action the action: {@code fill}, {@code build-index}, ...
	 * @param path a field, or the name of an index
	 * @param change the compatibility of this step alone
	 * @param description the description for people
	 * @param lostValues the number of documents with a value that would be lost
	 * @param needs the missing decision
	 */
	public record StepDescriptor(String action, String path, String change, String description, long lostValues,
			@Nullable String needs) {

		static StepDescriptor of(MigrationStep step) {
			return new StepDescriptor(EngineWords.of(step.action()), step.path(), EngineWords.of(step.compatibility()),
					step.text(), step.lostValues(), step.needed());
		}

	}

}
