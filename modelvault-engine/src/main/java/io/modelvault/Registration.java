package io.modelvault;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.modelvault.collection.CatalogChange;
import io.modelvault.collection.StoredCollection;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.model.ModelCodec;
import io.modelvault.model.SubsetModel;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.diff.Compatibility;
import io.modelvault.schema.diff.SchemaChange;
import io.modelvault.schema.diff.SchemaChange.IndexAdded;
import io.modelvault.schema.diff.SchemaChange.IndexChanged;
import io.modelvault.schema.diff.SchemaDiff;
import io.modelvault.schema.json.SchemaJson;
import org.jspecify.annotations.Nullable;

/** Registers the schemas of models in the catalog. */
final class Registration {

	private Registration() {
	}

	/**
	 * Makes the collection's schema equal to the model's; writes only if the catalog
	 * differs. A subset model declares nothing: it only has to fit.
	 */
	static void ensure(Scope scope, ModelCodec<?> codec) {
		if (codec.isSubset()) {
			scope
				.read((view) -> SubsetModel.of(view.catalog().require(codec.schema().name()).schema(), codec.schema()));
		}
		else {
			ensure(scope, codec.schema());
		}
	}

	private static void ensure(Scope scope, CollectionSchema declared) {
		boolean registered = scope.read((view) -> isCurrent(view.catalog().find(declared.name()), declared));
		if (!registered) {
			scope.write((writing) -> {
				apply(writing, declared);
				return declared.name();
			});
		}
	}

	static int fromJson(WriteContext writing, String name, String fieldsJson, String primaryKey,
			@Nullable String indexesJson) {
		CollectionSchema declared = SchemaJson.parse(name, fieldsJson, primaryKey, indexesJson);
		if (writing.catalog().find(declared.name()).isPresent()) {
			throw new SchemaChangeException("There is a collection '" + declared.name() + "' already",
					Map.of("collection", declared.name()));
		}
		apply(writing, declared);
		return writing.catalog().require(declared.name()).entry().collectionId();
	}

	private static boolean isCurrent(Optional<StoredCollection> stored, CollectionSchema declared) {
		return stored.isPresent() && stored.get().entry().numbered(declared).equals(stored.get().schema());
	}

	/** Makes the collection what the schema declares, inside a transaction. */
	static void apply(WriteContext writing, CollectionSchema declared) {
		Optional<StoredCollection> stored = writing.catalog().find(declared.name());
		CatalogChange change = new CatalogChange(writing.catalog(), writing.trees());
		if (stored.isEmpty()) {
			writing.catalog(change.register(declared));
		}
		else if (!isCurrent(stored, declared)) {
			requireSafe(SchemaDiff.between(stored.get().schema(), stored.get().entry().numbered(declared)), declared);
			writing.catalog(change.evolve(stored.get(), declared));
		}
	}

	/**
	 * Refuses an unsafe change. An index that the data does not allow fails when it is
	 * built, and rolls back all the rest.
	 */
	private static void requireSafe(SchemaDiff diff, CollectionSchema declared) {
		List<String> unsafe = diff.changes()
			.stream()
			.filter((change) -> change.compatibility() != Compatibility.SAFE)
			.filter((change) -> !(change instanceof IndexAdded) && !(change instanceof IndexChanged))
			.map(SchemaChange::describe)
			.toList();
		if (!unsafe.isEmpty()) {
			boolean removed = diff.changes().stream().anyMatch(SchemaChange.FieldRemoved.class::isInstance);
			throw new SchemaChangeException("The model of collection '"
					+ declared.name() + "' differs from the stored schema in a way that needs a migration: "
					+ String.join("; ", unsafe) + (removed
							? ". If it is meant to know only some of the fields, mark it @Model(subset = true)" : ""),
					Map.of("collection", declared.name(), "changes", unsafe));
		}
	}

}
