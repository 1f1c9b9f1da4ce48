package io.modelvault;

import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.model.SubsetModel;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.store.kv.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the fields that a subset model does not have when documents are written through
 * it. Compares the schemas again whenever the collection's has changed. Safe for use by
 * several threads.
 */
final class SubsetWrites {

	private final CollectionSchema subset;

	private volatile @Nullable Fitted last;

	SubsetWrites(CollectionSchema subset) {
		this.subset = subset;
	}

	/**
	 * Returns the stored document with the subset's fields replaced.
	 * @throws io.modelvault.error.InvalidModelException if the model is no longer a
	 * subset of the collection
	 */
	Map<String, Object> replacement(StoredCollection collection, Trees trees, Map<String, Object> document) {
		Object id = document.get(collection.schema().primaryKey().first());
		Map<String, Object> stored = (id != null) ? collection.get(trees, collection.keyOf(id)).orElse(Map.of())
				: Map.of();
		return modelOf(collection.schema()).merge(stored, document);
	}

	private SubsetModel modelOf(CollectionSchema whole) {
		Fitted known = this.last;
		if (known != null && known.whole().equals(whole)) {
			return known.model();
		}
		SubsetModel model = SubsetModel.of(whole, this.subset);
		this.last = new Fitted(whole, model);
		return model;
	}

	/**
	 * Caches one comparison of the schemas.
	 *
	 * @param whole the collection's schema
	 * @param model the result
	 */
	private record Fitted(CollectionSchema whole, SubsetModel model) {
	}

}
