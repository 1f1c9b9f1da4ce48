package io.modelvault;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.CatalogChange;
import io.modelvault.collection.StoredCollection;
import io.modelvault.error.InvalidModelException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.migration.MigrationReport;
import io.modelvault.migration.engine.Migration;
import io.modelvault.model.ModelCodec;
import io.modelvault.schema.CollectionSchema;

/** Applies schema changes to stored collections, in the scope of the caller. */
final class Evolution {

	private Evolution() {
	}

	static MigrationPlan plan(Scope scope, CollectionSchema declared, List<Decision> decisions) {
		return scope.read((view) -> Migration.plan(view.catalog(), view.trees(), declared, decisions));
	}

	/**
	 * Migrates the collection. Does not wait for the writer permit if there is nothing to
	 * do.
	 */
	static MigrationReport migrate(Scope scope, CollectionSchema declared, List<Decision> decisions,
			MigrationProgress progress) {
		Optional<MigrationReport> done = scope.read((view) -> Migration.alreadyDone(view.catalog(), declared));
		return done.orElseGet(() -> write(scope, declared, decisions, progress));
	}

	private static MigrationReport write(Scope scope, CollectionSchema declared, List<Decision> decisions,
			MigrationProgress progress) {
		return scope.write((writing) -> {
			Migration.Outcome outcome = Migration.run(writing.catalog(), writing.trees(), declared, decisions,
					progress);
			writing.catalog(outcome.catalog());
			return outcome.report();
		});
	}

	/** Returns the schema that a class declares for its collection. */
	static CollectionSchema declaredBy(ModelCodec<?> codec) {
		if (codec.isSubset()) {
			throw new InvalidModelException(
					"Class " + codec.type().getName() + " knows only some fields of collection '"
							+ codec.schema().name() + "' and declares no schema; migrate with the whole model",
					Map.of("class", codec.type().getName(), "collection", codec.schema().name()));
		}
		return codec.schema();
	}

	static void change(Scope scope, String collection, BiFunction<CatalogChange, StoredCollection, Catalog> change) {
		scope.write((writing) -> {
			Catalog changed = change.apply(new CatalogChange(writing.catalog(), writing.trees()),
					writing.catalog().require(collection));
			writing.catalog(changed);
			return changed;
		});
	}

}
