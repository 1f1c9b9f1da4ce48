package io.modelvault.upgrade;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.modelvault.migration.MigrationPlan;
import io.modelvault.schema.diff.Compatibility;

/**
 * Lists what an upgrade would do at one snapshot.
 *
 * @param pending the migrations to run, in order
 * @param baseline the migrations to record only, in order
 * @param collections the collections to change, as they are before the first migration
 * has run
 * @param leftOut decisions of pending migrations about something that the file does not
 * have
 */
public record UpgradePlan(List<Pending> pending, List<Pending> baseline, List<MigrationPlan> collections,
		List<String> leftOut) {

	/** The plan with nothing to do. */
	public static final UpgradePlan NOTHING = new UpgradePlan(List.of(), List.of(), List.of(), List.of());

	public UpgradePlan {
		pending = List.copyOf(pending);
		baseline = List.copyOf(baseline);
		collections = List.copyOf(collections);
		leftOut = List.copyOf(leftOut);
	}

	/** Returns whether there is nothing to do. */
	public boolean isCurrent() {
		return this.pending.isEmpty() && this.baseline.isEmpty() && this.collections.isEmpty();
	}

	/** Returns whether no document is changed or checked, and no decision is missing. */
	public boolean isSafe() {
		return this.pending.isEmpty() && this.collections.stream().allMatch(UpgradePlan::isSafe);
	}

	static boolean isSafe(MigrationPlan plan) {
		return plan.compatibility() == Compatibility.SAFE && plan.isReady();
	}

	/** Returns the missing decisions, one line for each. */
	public List<String> undecided() {
		return this.collections.stream()
			.flatMap((plan) -> plan.undecided()
				.stream()
				.map((step) -> "collection '" + plan.collection() + "' needs " + step.needed()))
			.toList();
	}

	/** Returns one line for each migration and each step. */
	@Override
	public String toString() {
		Stream<String> run = this.pending.stream().map((each) -> "Migration " + each);
		Stream<String> noted = this.baseline.stream().map((each) -> "Migration " + each + " (noted only)");
		Stream<String> changes = this.collections.stream().map(MigrationPlan::toString);
		Stream<String> others = this.leftOut.stream().map((each) -> "Decided about nothing in this file: " + each);
		return Stream.of(run, noted, changes, others).flatMap((each) -> each).collect(Collectors.joining("\n"));
	}

	/**
	 * Names a migration that is not in the history.
	 *
	 * @param version its version
	 * @param description what it does
	 */
	public record Pending(int version, String description) {

		static Pending of(ModelVaultMigration migration) {
			return new Pending(migration.version(), migration.description());
		}

		@Override
		public String toString() {
			return this.version + ": " + this.description;
		}

	}

}
