package io.modelvault.boot.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.modelvault.Database;
import io.modelvault.boot.migration.ModelVaultMigrationInitializer;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationStep;
import io.modelvault.upgrade.AppliedMigration;
import io.modelvault.upgrade.Upgrade;
import io.modelvault.upgrade.UpgradePlan;
import org.jspecify.annotations.Nullable;

/**
 * Description of the migrations of one database.
 *
 * @param mode what may be done when the application starts: {@code apply},
 * {@code validate}, {@code plan} or {@code off}; null if nothing migrates it
 * @param history what has been done, the oldest first
 * @param pending what there is to do; null if nothing migrates it, or it cannot be told
 * @param problem why it cannot be told what there is to do
 */
public record MigrationsOfDatabaseDescriptor(@Nullable String mode, List<AppliedDescriptor> history,
		@Nullable PendingDescriptor pending, @Nullable String problem) {

	static MigrationsOfDatabaseDescriptor of(Database database, @Nullable ModelVaultMigrationInitializer initializer) {
		List<AppliedDescriptor> history = Upgrade.history(database).stream().map(AppliedDescriptor::of).toList();
		if (initializer == null) {
			return new MigrationsOfDatabaseDescriptor(null, history, null, null);
		}
		String mode = word(initializer.mode());
		try {
			PendingDescriptor pending = PendingDescriptor.of(initializer.plan());
			return new MigrationsOfDatabaseDescriptor(mode, history, pending, null);
		}
		catch (SchemaChangeException ex) {
			return new MigrationsOfDatabaseDescriptor(mode, history, null, ex.getMessage());
		}
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Description of something that was done.
	 *
	 * @param number its place in the history, from 1
	 * @param kind {@code migration}; {@code baseline}, a migration that a new file did
	 * not need; or {@code schema}, another schema of a collection
	 * @param version the version of the migration
	 * @param collection the collection whose schema changed
	 * @param description what it did
	 * @param checksum what the migration must still have
	 * @param appliedBy the application and the process that did it
	 * @param appliedAt when
	 * @param tookMillis how long it took
	 */
	public record AppliedDescriptor(long number, String kind, @Nullable Integer version, @Nullable String collection,
			String description, @Nullable String checksum, String appliedBy, Instant appliedAt, long tookMillis) {

		static AppliedDescriptor of(AppliedMigration applied) {
			return new AppliedDescriptor(applied.number(), word(applied.kind()), applied.version(),
					applied.collection(), applied.description(),
					applied.checksum().isEmpty() ? null : applied.checksum(), applied.appliedBy(), applied.appliedAt(),
					applied.tookMillis());
		}

	}

	/**
	 * Description of what there is to do.
	 *
	 * @param migrations the migrations to run, in their order
	 * @param collections the collections to change
	 * @param undecided what waits for a decision
	 */
	public record PendingDescriptor(List<UpgradePlan.Pending> migrations, List<CollectionPlanDescriptor> collections,
			List<String> undecided) {

		static PendingDescriptor of(UpgradePlan plan) {
			return new PendingDescriptor(plan.pending(),
					plan.collections().stream().map(CollectionPlanDescriptor::of).toList(), plan.undecided());
		}

	}

	/**
	 * Description of what is to be done with a collection.
	 *
	 * @param name its name
	 * @param fromVersion the version of its schema that is stored; 0 if there is none
	 * @param change {@code safe}, {@code needs-migration} or {@code breaking}
	 * @param documents how many documents it holds
	 * @param documentsToRewrite how many of them have to be written anew
	 * @param steps what is to be done
	 */
	public record CollectionPlanDescriptor(String name, int fromVersion, String change, long documents,
			long documentsToRewrite, List<StepDescriptor> steps) {

		static CollectionPlanDescriptor of(MigrationPlan plan) {
			return new CollectionPlanDescriptor(plan.collection(), plan.fromVersion(), word(plan.compatibility()),
					plan.documentCount(), plan.documentsToRewrite(),
					plan.steps().stream().map(StepDescriptor::of).toList());
		}

	}

	/**
	 * Description of one step.
	 *
	 * @param action what it does: {@code fill}, {@code build-index}, ...
	 * @param path where: a field, or the name of an index
	 * @param change what it asks for by itself
	 * @param description what it is, for people
	 * @param lostValues how many documents have a value that would be gone
	 * @param needs the decision that it waits for
	 */
	public record StepDescriptor(String action, String path, String change, String description, long lostValues,
			@Nullable String needs) {

		static StepDescriptor of(MigrationStep step) {
			return new StepDescriptor(word(step.action()), step.path(), word(step.compatibility()), step.text(),
					step.lostValues(), step.needed());
		}

	}

}
