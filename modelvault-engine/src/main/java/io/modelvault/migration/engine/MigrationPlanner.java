package io.modelvault.migration.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.StoredCollection;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationStep;
import io.modelvault.migration.MigrationStep.Action;
import io.modelvault.migration.SchemaPaths;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.diff.Compatibility;
import io.modelvault.schema.diff.SchemaChange;
import io.modelvault.schema.diff.SchemaDiff;
import io.modelvault.store.kv.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Creates a plan: finds the stored collection, compares the schemas, and turns each
 * change into a step. For one plan only.
 */
final class MigrationPlanner {

	private final Trees trees;

	private final CollectionSchema declared;

	private final Decisions decisions;

	private final @Nullable StoredCollection stored;

	private final List<MigrationStep> steps = new ArrayList<>();

	private Map<String, Long> lostValues = Map.of();

	private long documents;

	private MigrationPlanner(Trees trees, CollectionSchema declared, Decisions decisions,
			@Nullable StoredCollection stored) {
		this.trees = trees;
		this.declared = declared;
		this.decisions = decisions;
		this.stored = stored;
	}

	static MigrationPlanner of(Catalog catalog, Trees trees, CollectionSchema declared, Decisions decisions) {
		return new MigrationPlanner(trees, declared, decisions, stored(catalog, declared, decisions));
	}

	/** Returns the collection to migrate, which may still have its former name. */
	static @Nullable StoredCollection stored(Catalog catalog, CollectionSchema declared, Decisions decisions) {
		Optional<StoredCollection> former = decisions.formerName().flatMap(catalog::find);
		Optional<StoredCollection> present = catalog.find(declared.name());
		if (former.isPresent() && present.isPresent() && !former.get().name().equals(declared.name())) {
			throw new SchemaChangeException("There are both collection '" + declared.name() + "' and collection '"
					+ former.get().name() + "', which should become it", Map.of("collection", declared.name()));
		}
		return present.or(() -> former).orElse(null);
	}

	MigrationPlan plan() {
		StoredCollection collection = this.stored;
		if (collection == null) {
			add(Action.CREATE_COLLECTION, this.declared.name(), Compatibility.SAFE, "the collection is added", 0, null);
			return new MigrationPlan(this.declared.name(), 0, 0, new SchemaDiff(List.of()), this.steps, false);
		}
		CollectionSchema target = collection.entry().numbered(this.declared);
		this.documents = collection.count(this.trees);
		boolean current = target.equals(collection.schema());
		SchemaDiff diff = SchemaDiff.between(collection.schema(), target);
		if (!current) {
			addSteps(collection, target, diff);
		}
		return new MigrationPlan(this.declared.name(), collection.entry().version(), this.documents, diff, this.steps,
				current);
	}

	private void addSteps(StoredCollection collection, CollectionSchema target, SchemaDiff diff) {
		requireKnownDecisions(target, diff);
		if (!collection.name().equals(target.name())) {
			add(Action.RENAME_COLLECTION, target.name(), Compatibility.SAFE,
					"the collection '" + collection.name() + "' gets the name", 0, null);
		}
		if (diff.changes().stream().anyMatch(SchemaChange.FieldRemoved.class::isInstance)) {
			this.lostValues = LostValues.count(collection, target, this.trees);
		}
		DocumentConverter reshaping = DocumentConverter.of(collection.schema(), target, this.decisions);
		diff.changes().forEach((change) -> add(change, target));
		reshaping.impossible().stream().filter((path) -> !has(Action.CONVERT, path)).forEach((path) -> {
			add(Action.CONVERT, path, Compatibility.BREAKING, "'" + path + "' changes in a way of its own",
					this.documents, needed("convert", path));
		});
		addDecided();
		addRebuiltIndexes(target);
		if (this.steps.stream().noneMatch((step) -> step.action().rewrites())) {
			this.steps.replaceAll((step) -> withTooLong(step, collection, target));
		}
	}

	/** Says how many documents stop the building of an index. */
	private MigrationStep withTooLong(MigrationStep step, StoredCollection collection, CollectionSchema target) {
		if (step.action() != Action.BUILD_INDEX) {
			return step;
		}
		IndexDefinition index = target.index(step.path()).orElseThrow();
		long count = IndexRoom.countTooLong(collection, target, index, this.trees);
		return (count == 0) ? step
				: new MigrationStep(step.action(), step.path(), step.compatibility(),
						step.text() + "; " + count
								+ ((count == 1) ? " document has a value that is" : " documents have values that are")
								+ " too long for its keys, and will stop the migration",
						step.documents(), step.lostValues(), step.needed());
	}

	private void requireKnownDecisions(CollectionSchema target, SchemaDiff diff) {
		Set<String> removed = new LinkedHashSet<>();
		Set<String> primaryKeys = new LinkedHashSet<>();
		for (SchemaChange change : diff.changes()) {
			if (change instanceof SchemaChange.FieldRemoved) {
				removed.add(change.path());
			}
			else if (change instanceof SchemaChange.PrimaryKeyChanged) {
				primaryKeys.add(change.path());
			}
		}
		this.decisions.requireKnown(SchemaPaths.of(target.document()), removed, primaryKeys);
	}

	private void add(SchemaChange change, CollectionSchema target) {
		if (change instanceof SchemaChange.IndexAdded || change instanceof SchemaChange.IndexChanged) {
			add(Action.BUILD_INDEX, change, this.documents, null);
		}
		else if (change instanceof SchemaChange.IndexRemoved) {
			add(Action.DROP_INDEX, change, 0, null);
		}
		else if (change instanceof SchemaChange.IndexRenamed) {
			add(Action.RENAME_INDEX, change, 0, null);
		}
		else if (change instanceof SchemaChange.PrimaryKeyChanged) {
			add(Action.CHANGE_PRIMARY_KEY, change, this.documents,
					this.decisions.changesPrimaryKey(change.path()) ? null : needed("changePrimaryKey", change.path()));
		}
		else if (this.decisions.convertsAround(change.path())) {
			add(Action.CONVERT, change, this.documents, null);
		}
		else {
			addFieldStep(change, target);
		}
	}

	private void addFieldStep(SchemaChange change, CollectionSchema target) {
		String path = change.path();
		boolean filled = this.decisions.fill(path).isPresent();
		if (change instanceof SchemaChange.FieldRemoved) {
			add(Action.DROP_FIELD, change, this.documents,
					this.decisions.drops(path) ? null : needed("dropField", path));
		}
		else if (change instanceof SchemaChange.FieldAdded added) {
			boolean missing = added.compatibility() != Compatibility.SAFE;
			add((filled || missing) ? Action.FILL : Action.RECORD, change, (filled || missing) ? this.documents : 0,
					(missing && !filled) ? needed("fill", path) : null);
		}
		else if (change instanceof SchemaChange.BecameRequired) {
			boolean defaulted = SchemaPaths.withDefault(target.document()).contains(path);
			add((filled || defaulted) ? Action.FILL : Action.CHECK, change, this.documents, null);
		}
		else if (change instanceof SchemaChange.ConstraintsTightened) {
			add(Action.CHECK, change, this.documents, null);
		}
		else if (change.compatibility() == Compatibility.SAFE) {
			add(Action.RECORD, change, 0, null);
		}
		else {
			add(Action.CONVERT, change, this.documents,
					(change.compatibility() == Compatibility.BREAKING) ? needed("convert", path) : null);
		}
	}

	/** Adds the steps that were decided although no change of the schema needs them. */
	private void addDecided() {
		for (String path : this.decisions.filled()) {
			if (!has(Action.FILL, path)) {
				add(Action.FILL, path, Compatibility.SAFE, "'" + path + "' is filled in where it is absent",
						this.documents, null);
			}
		}
		for (String path : this.decisions.converted()) {
			if (!has(Action.CONVERT, path)) {
				add(Action.CONVERT, path, Compatibility.SAFE, "'" + path + "' is converted", this.documents, null);
			}
		}
	}

	/** Adds the rebuild of all indexes, which a rewrite of the documents requires. */
	private void addRebuiltIndexes(CollectionSchema target) {
		if (this.steps.stream().noneMatch((step) -> step.action().rewrites())) {
			return;
		}
		for (IndexDefinition index : target.indexes()) {
			if (!has(Action.BUILD_INDEX, index.name())) {
				add(Action.BUILD_INDEX, index.name(), Compatibility.SAFE,
						"index '" + index.name() + "' is built anew with the documents", this.documents, null);
			}
		}
	}

	private void add(Action action, SchemaChange change, long cost, @Nullable String needed) {
		add(action, change.path(), change.compatibility(), change.describe(), cost, needed);
	}

	private void add(Action action, String path, Compatibility compatibility, String text, long cost,
			@Nullable String needed) {
		Long lost = (action == Action.DROP_FIELD) ? this.lostValues.get(path) : null;
		this.steps.add(new MigrationStep(action, path, compatibility, text, cost, (lost != null) ? lost : 0, needed));
	}

	private boolean has(Action action, String path) {
		return this.steps.stream().anyMatch((step) -> step.action() == action && step.path().equals(path));
	}

	private static String needed(String kind, String path) {
		String argument = kind.equals("fill") ? ", value" : kind.equals("convert") ? ", conversion" : "";
		return "Decision." + kind + "(\"" + path + "\"" + argument + ")";
	}

}
