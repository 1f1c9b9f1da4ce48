package io.modelvault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.model.ModelCodec;
import io.modelvault.query.engine.PathSelection;
import io.modelvault.query.engine.ResultCursor;
import io.modelvault.row.json.DocumentJson;
import io.modelvault.store.kv.Trees;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts between models and documents.
 *
 * @param <T> the model
 * @param write converts a model to a document
 * @param read converts a document to a model
 * @param subset keeps the fields that the model does not have, null if it has all
 * @param kept the fields that are never written
 * @param paths the field paths that are read of a document, null for all
 */
record Mapping<T>(Function<T, Map<String, Object>> write, Function<Map<String, Object>, T> read,
		@Nullable SubsetWrites subset, Set<String> kept, @Nullable List<String> paths) {

	static <T> Mapping<T> of(ModelCodec<T> codec) {
		return new Mapping<>(codec::toDocument, codec::fromDocument,
				codec.isSubset() ? new SubsetWrites(codec.schema()) : null, codec.readOnlyFields(), null);
	}

	static Mapping<Map<String, Object>> identity() {
		return new Mapping<>(Function.identity(), Function.identity(), null, Set.of(), null);
	}

	static Mapping<ObjectNode> ofJson(DocumentJson form) {
		return new Mapping<>(form::read, form::tree, null, Set.of(), null);
	}

	/** The same documents as maps; what the model keeps of a stored one is kept. */
	Mapping<Map<String, Object>> asDocuments() {
		return new Mapping<>(Function.identity(), Function.identity(), this.subset, this.kept, null);
	}

	/** A way that goes in one direction only: from some values of a document. */
	static <T> Mapping<T> reading(Function<Map<String, Object>, T> read, List<String> paths) {
		return new Mapping<>(Mapping::refused, read, null, Set.of(), List.copyOf(paths));
	}

	/**
	 * Returns a read-only mapping to objects that a function creates from the model and
	 * the document.
	 */
	<R> Mapping<R> with(BiFunction<? super T, ? super Map<String, Object>, ? extends R> make) {
		return new Mapping<>(Mapping::refused, (document) -> make.apply(this.read.apply(document), document), null,
				Set.of(), this.paths);
	}

	private static <T> Map<String, Object> refused(T model) {
		throw new InvalidQueryException("What is made of documents for reading cannot be written back", Map.of());
	}

	/** Restricts the rows to the field paths that the model needs. */
	ResultCursor narrowed(ResultCursor rows, StoredCollection collection) {
		return (this.paths != null) ? rows.selecting(PathSelection.of(collection, this.paths)) : rows;
	}

	Map<String, Object> toDocument(T model) {
		return this.write.apply(model);
	}

	/**
	 * Returns the document to store under its primary key: the given one, completed with
	 * the stored fields that the model does not have or must not write.
	 */
	Map<String, Object> replacement(StoredCollection collection, Trees trees, Map<String, Object> document) {
		if (!this.kept.isEmpty()) {
			return withKept(collection, trees, document);
		}
		return (this.subset != null) ? this.subset.replacement(collection, trees, document) : document;
	}

	private Map<String, Object> withKept(StoredCollection collection, Trees trees, Map<String, Object> document) {
		Object id = document.get(collection.schema().primaryKey().first());
		Map<String, Object> stored = (id != null) ? collection.get(trees, collection.keyOf(id)).orElse(Map.of())
				: Map.of();
		Map<String, Object> whole = new LinkedHashMap<>(
				(this.subset != null) ? this.subset.replacement(collection, trees, document) : document);
		this.kept.stream()
			.filter(stored::containsKey)
			.forEach((field) -> whole.put(field, Objects.requireNonNull(stored.get(field))));
		return whole;
	}

	T fromDocument(Map<String, Object> document) {
		return this.read.apply(document);
	}

}
