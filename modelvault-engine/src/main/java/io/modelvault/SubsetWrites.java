package io.modelvault;

import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.model.SubsetModel;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.store.kv.Trees;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a subset model does not know when documents are written through it. The
 * schemas are compared again whenever the collection's has changed. For any number of
 * threads.
 */
final class SubsetWrites {

	private final CollectionSchema subset;

	private volatile @Nullable Fitted last;

	SubsetWrites(CollectionSchema subset) {
		this.subset = subset;
	}

	/**
	 * The document that is there with the subset's fields put in its place.
	 * @throws io.modelvault.error.InvalidModelException if the model is no subset of the
	 * collection any more
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
	 * A comparison that was made.
	 *
	 * @param whole the collection's schema
	 * @param model what came of it
	 */
	private record Fitted(CollectionSchema whole, SubsetModel model) {
	}

}
