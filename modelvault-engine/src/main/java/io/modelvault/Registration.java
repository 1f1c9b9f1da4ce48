package io.modelvault;

import java.util.Map;
import java.util.Optional;

import io.modelvault.collection.CatalogChange;
import io.modelvault.collection.StoredCollection;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.schema.CollectionSchema;
import org.jspecify.annotations.Nullable;

/** Brings the schemas that models declare into the catalog. */
final class Registration {

	private Registration() {
	}

	/** Makes the collection what the schema declares; writes only where the catalog says something else. */
	static void ensure(Scope scope, CollectionSchema declared) {
		boolean registered = scope.read((view) -> isCurrent(view.catalog().find(declared.name()), declared));
		if (!registered) {
			scope.write((writing) -> {
				apply(writing, declared);
				return declared.name();
			});
		}
	}

	static int fromJson(Writing writing, String name, String fieldsJson, String primaryKey,
			@Nullable String indexesJson) {
		throw new IllegalStateException();
	}

	private static boolean isCurrent(Optional<StoredCollection> stored, CollectionSchema declared) {
		return stored.isPresent() && stored.get().entry().numbered(declared).equals(stored.get().schema());
	}

	private static void apply(Writing writing, CollectionSchema declared) {
		Optional<StoredCollection> stored = writing.catalog().find(declared.name());
		CatalogChange change = new CatalogChange(writing.catalog(), writing.trees());
		if (stored.isEmpty()) {
			writing.catalog(change.register(declared));
		}
		else if (!isCurrent(stored, declared)) {
			writing.catalog(change.evolve(stored.get(), declared));
		}
	}

}
