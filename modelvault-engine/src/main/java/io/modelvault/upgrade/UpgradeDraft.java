package io.modelvault.upgrade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.modelvault.Transaction;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.model.ModelCodec;

/** Collects the work of an upgrade, seen from one snapshot. */
final class UpgradeDraft {

	private final DeclaredModels models;

	private final MigrationHistory history;

	private final List<ModelVaultMigration> unknown;

	private final boolean isNew;

	private final boolean acceptsLaterRelease;

	private final Map<String, List<Decision>> decisions = new LinkedHashMap<>();

	private final List<MigrationPlan> collections = new ArrayList<>();

	private final List<String> leftOut = new ArrayList<>();

	UpgradeDraft(Transaction snapshot, DeclaredModels models, List<? extends ModelVaultMigration> migrations,
			boolean acceptsLaterRelease) {
		this.models = models;
		this.acceptsLaterRelease = acceptsLaterRelease;
		this.history = MigrationHistory.of(snapshot);
		this.unknown = this.history.unknown(migrations, acceptsLaterRelease);
		this.isNew = snapshot.collectionNames().isEmpty();
		pending().forEach(this::requireKnownModels);
		models.all().forEach((model) -> add(model, snapshot));
	}

	private void requireKnownModels(ModelVaultMigration migration) {
		for (Class<?> model : migration.decisions().keySet()) {
			if (this.models.collection(model) == null) {
				throw new SchemaChangeException(
						"Migration " + migration.version() + " ('" + migration.description() + "') decides about "
								+ model.getName() + ", which declares no collection of this release",
						Map.of("version", migration.version(), "class", model.getName()));
			}
		}
	}

	private void add(ModelCodec<?> model, Transaction snapshot) {
		String collection = model.schema().name();
		List<Decision> decided = pending().stream().flatMap((each) -> decidedBy(each, collection)).toList();
		if (!decided.isEmpty()) {
			decided = relevant(decided, model, snapshot);
		}
		this.decisions.put(collection, decided);
		MigrationPlan plan = snapshot.plan(model, decided);
		if (!plan.isCurrent()) {
			this.collections.add(plan);
		}
	}

	private Stream<Decision> decidedBy(ModelVaultMigration migration, String collection) {
		return migration.decisions()
			.entrySet()
			.stream()
			.filter((each) -> collection.equals(this.models.collection(each.getKey())))
			.flatMap((each) -> each.getValue().stream());
	}

	private List<Decision> relevant(List<Decision> decided, ModelCodec<?> model, Transaction snapshot) {
		List<String> present = snapshot.collectionNames();
		List<Decision> renames = decided.stream()
			.filter((each) -> each instanceof Decision.RenameCollection && present.contains(each.path()))
			.toList();
		Relevance relevance = new Relevance(snapshot, model, snapshot.plan(model, renames));
		decided.stream()
			.filter(relevance.negate())
			.map((each) -> model.schema().name() + ": " + each.getClass().getSimpleName() + " " + each.path())
			.forEach(this.leftOut::add);
		return decided.stream().filter(relevance).toList();
	}

	/** Returns the migrations that the history of the file does not have. */
	List<ModelVaultMigration> unknown() {
		return this.unknown;
	}

	/** Returns the migrations to run. */
	List<ModelVaultMigration> pending() {
		return this.isNew ? List.of() : this.unknown;
	}

	/** Returns whether migrations are recorded and not run. */
	boolean isNew() {
		return this.isNew;
	}

	MigrationHistory history() {
		return this.history;
	}

	List<Decision> decisions(ModelCodec<?> model) {
		return Objects.requireNonNull(this.decisions.get(model.schema().name()));
	}

	UpgradePlan plan() {
		List<UpgradePlan.Pending> listed = this.unknown.stream().map(UpgradePlan.Pending::of).toList();
		return new UpgradePlan(this.isNew ? List.of() : listed, this.isNew ? listed : List.of(), this.collections,
				this.leftOut);
	}

	/**
	 * Refuses what the mode does not allow, and models of an earlier release: a change of
	 * theirs would take back what the later one did.
	 */
	void requireAllowed(UpgradeMode mode) {
		if (!this.acceptsLaterRelease) {
			requireNoLaterRelease();
		}
		UpgradePlan plan = plan();
		boolean allowed = plan.isSafe() || (mode != UpgradeMode.PLAN
				&& this.collections.stream().allMatch((collection) -> isAllowed(collection, mode)));
		if (!allowed) {
			throw new UpgradeRefusedException(mode, plan);
		}
	}

	private void requireNoLaterRelease() {
		Map<String, AppliedMigration> later = new LinkedHashMap<>();
		this.collections.stream()
			.filter((plan) -> !UpgradePlan.isSafe(plan) && !isNamed(plan.collection()))
			.forEach((plan) -> this.history.leftBehind(this.models.schema(plan.collection()))
				.ifPresent((change) -> later.put(plan.collection(), change)));
		later.values().stream().max(Comparator.comparingLong(AppliedMigration::number)).ifPresent((last) -> {
			throw MigrationHistory.ofLaterRelease(last, "this release declares for collections "
					+ String.join(", ", later.keySet()) + " the schemas that they had before that one changed them");
		});
	}

	private boolean isAllowed(MigrationPlan plan, UpgradeMode mode) {
		return UpgradePlan.isSafe(plan)
				|| (plan.isReady() && (mode == UpgradeMode.APPLY || isNamed(plan.collection())));
	}

	private boolean isNamed(String collection) {
		return pending().stream()
			.flatMap((migration) -> migration.decisions().keySet().stream())
			.anyMatch((model) -> collection.equals(this.models.collection(model)));
	}

}
