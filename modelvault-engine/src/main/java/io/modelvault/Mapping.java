package io.modelvault;

import java.util.Map;
import java.util.function.Function;

import io.modelvault.collection.StoredCollection;
import io.modelvault.model.ModelCodec;
import io.modelvault.row.DocumentJson;
import io.modelvault.store.Trees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way between models and documents.
 *
 * @param <T> the model
 * @param write from the model
 * @param read to the model
 * @param subset what keeps the fields that the model does not know, null if it knows all
 */
record Mapping<T>(Function<T, Map<String, Object>> write, Function<Map<String, Object>, T> read,
		@Nullable SubsetWrites subset) {

	static <T> Mapping<T> of(ModelCodec<T> codec) {
		return new Mapping<>(codec::toDocument, codec::fromDocument,
				codec.isSubset() ? new SubsetWrites(codec.schema()) : null);
	}

	static Mapping<Map<String, Object>> identity() {
		return new Mapping<>(Function.identity(), Function.identity(), null);
	}

	static Mapping<ObjectNode> ofJson(DocumentJson form) {
		return new Mapping<>(form::read, form::tree, null);
	}

	Map<String, Object> toDocument(T model) {
		return this.write.apply(model);
	}

	/**
	 * The document that is to take the place of the one with its primary key: itself, or
	 * with what the model does not know of the one that is there.
	 */
	Map<String, Object> replacement(StoredCollection collection, Trees trees, Map<String, Object> document) {
		return (this.subset != null) ? this.subset.replacement(collection, trees, document) : document;
	}

	T fromDocument(Map<String, Object> document) {
		return this.read.apply(document);
	}

}
