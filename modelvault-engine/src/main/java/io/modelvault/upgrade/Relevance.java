package io.modelvault.upgrade;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.modelvault.Transaction;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.SchemaPaths;
import io.modelvault.model.ModelCodec;
import io.modelvault.schema.diff.SchemaChange;

/**
 * Selects the decisions that apply to one file. A migration was written for the file of
 * the previous release, and may meet an older one that never had what it decides about.
 */
final class Relevance implements Predicate<Decision> {

	private final Set<String> collections;

	private final Set<String> paths;

	private final Set<String> removed;

	private final Set<String> primaryKeys;

	Relevance(Transaction snapshot, ModelCodec<?> model, MigrationPlan plan) {
		this.collections = Set.copyOf(snapshot.collectionNames());
		this.paths = SchemaPaths.of(model.schema().document());
		this.removed = paths(plan, SchemaChange.FieldRemoved.class);
		this.primaryKeys = paths(plan, SchemaChange.PrimaryKeyChanged.class);
	}

	private static Set<String> paths(MigrationPlan plan, Class<? extends SchemaChange> kind) {
		return plan.diff()
			.changes()
			.stream()
			.filter(kind::isInstance)
			.map(SchemaChange::path)
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public boolean test(Decision decision) {
		if (decision instanceof Decision.RenameCollection) {
			return this.collections.contains(decision.path());
		}
		if (decision instanceof Decision.DropField) {
			return this.removed.contains(decision.path());
		}
		if (decision instanceof Decision.ChangePrimaryKey) {
			return this.primaryKeys.contains(decision.path());
		}
		return this.paths.contains(decision.path());
	}

}
