package io.modelvault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.modelvault.collection.DocumentWriter;
import io.modelvault.collection.StoredCollection;
import io.modelvault.error.RowNotFoundException;
import io.modelvault.model.ModelCodec;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import io.modelvault.query.PlanKind;
import io.modelvault.query.QueryListener;
import io.modelvault.row.json.DocumentJson;
import io.modelvault.schema.CollectionSchema;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes the documents of one collection as objects of a model. Every method is
 * one operation: it succeeds as a whole or changes nothing. Documents are checked against
 * the schema before they are written ({@code ValidationException} holds all violations).
 * Safe for use by several threads, unless it belongs to a {@link Transaction}.
 *
 * @param <T> the model
 */
public final class ModelCollection<T> {

	private final Scope scope;

	private final String name;

	private final Mapping<T> mapping;

	private ModelCollection(Scope scope, String name, Mapping<T> mapping) {
		this.scope = scope;
		this.name = name;
		this.mapping = mapping;
	}

	static <T> ModelCollection<T> registered(Scope scope, ModelCodec<T> codec) {
		Registration.ensure(scope, codec);
		return new ModelCollection<>(scope, codec.schema().name(), Mapping.of(codec));
	}

	static <T> ModelCollection<T> unregistered(Scope scope, ModelCodec<T> codec) {
		CollectionSchema declared = codec.schema();
		Scope registering = codec.isSubset() ? scope : new Unregistered(scope, declared);
		return new ModelCollection<>(registering, declared.name(), Mapping.of(codec));
	}

	static ModelCollection<Map<String, Object>> ofDocuments(Scope scope, String name) {
		String known = scope.read((view) -> view.catalog().require(name).name());
		return new ModelCollection<>(scope, known, Mapping.identity());
	}

	static ModelCollection<ObjectNode> ofJson(Scope scope, String name) {
		CollectionSchema schema = scope.read((view) -> view.catalog().require(name).schema());
		return new ModelCollection<>(scope, schema.name(), Mapping.ofJson(DocumentJson.of(schema)));
	}

	ModelCollection<T> in(Scope other) {
		return new ModelCollection<>(this.scope.in(other), this.name, this.mapping);
	}

	/**
	 * Returns this collection with a listener that is notified of its queries, also of
	 * those that it runs in a {@link Transaction#in} transaction.
	 */
	public ModelCollection<T> observedBy(QueryListener listener) {
		return new ModelCollection<>(new ObservedScope(this.scope, listener), this.name, this.mapping);
	}

	/** Returns the collection's name. */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the same collection, in the same transaction if it belongs to one, with its
	 * documents as JSON in the form that the schema at this snapshot defines; see
	 * {@link Database#jsonCollection(String)}.
	 */
	public ModelCollection<ObjectNode> asJson() {
		return ofJson(this.scope, this.name);
	}

	/**
	 * The same documents, in the same transaction if it is one's, as maps. Values have
	 * the normal form of their types. A write keeps what one of this model would keep:
	 * read-only fields, and the fields that a subset of the model does not know.
	 */
	public ModelCollection<Map<String, Object>> asDocuments() {
		return new ModelCollection<>(this.scope, this.name, this.mapping.asDocuments());
	}

	/** The collection's schema as it stands now. */
	public CollectionSchema schema() {
		return this.scope.read((view) -> view.catalog().require(this.name).schema());
	}

	/**
	 * Adds a document.
	 * @return the model, with its id if the database generated it
	 * @throws io.modelvault.error.DuplicateKeyException if the primary key or a unique
	 * index already has the value
	 */
	public T insert(T model) {
		Map<String, Object> document = this.mapping.toDocument(model);
		return this.scope.writeOne((writing) -> insert(writer(writing), model, document));
	}

	/**
	 * Adds a document, or replaces the one with the same primary key.
	 * @return the model, with its id if the database generated it
	 * @throws io.modelvault.error.DuplicateKeyException if a unique index has the value
	 * for another document
	 */
	public T save(T model) {
		Map<String, Object> document = this.mapping.toDocument(model);
		return this.scope.writeOne((writing) -> save(writing, writer(writing), model, document));
	}

	/**
	 * Adds documents, all or none.
	 * @return the models, in order
	 */
	public List<T> insertAll(Iterable<? extends T> models) {
		return writeAll(models, (writing, writer) -> (model, document) -> insert(writer, model, document));
	}

	/**
	 * Adds or replaces documents, all or none.
	 * @return the models, in order
	 */
	public List<T> saveAll(Iterable<? extends T> models) {
		return writeAll(models, (writing, writer) -> (model, document) -> save(writing, writer, model, document));
	}

	/**
	 * Returns the document with that primary key.
	 * @throws io.modelvault.error.InvalidQueryException if the id does not have the
	 * primary key's type
	 */
	public Optional<T> get(Object id) {
		return this.scope.read((view) -> {
			StoredCollection collection = view.catalog().require(this.name);
			Optional<T> found = collection.get(view.trees(), collection.keyOf(id)).map(this.mapping::fromDocument);
			lookedUp(view, found.isPresent());
			return found;
		});
	}

	/** Returns whether a document has that primary key. */
	public boolean exists(Object id) {
		return this.scope.read((view) -> {
			StoredCollection collection = view.catalog().require(this.name);
			boolean found = view.trees().contains(collection.tree(), collection.keyOf(id));
			lookedUp(view, found);
			return found;
		});
	}

	private void lookedUp(ReadContext view, boolean found) {
		view.source().listener().answered(this.name, PlanKind.PRIMARY_KEY, 1, found ? 1 : 0);
	}

	/**
	 * Removes the document with that primary key.
	 * @return whether there was one
	 */
	public boolean delete(Object id) {
		return this.scope.writeOne((writing) -> writer(writing).delete(id));
	}

	/**
	 * Changes the document with that primary key: reads it, applies the change and
	 * replaces it, with no other write in between. The change must keep the primary key.
	 * @return the changed model
	 * @throws RowNotFoundException if no document has that primary key
	 */
	public T update(Object id, UnaryOperator<T> change) {
		return this.scope.writeOne((writing) -> {
			DocumentWriter writer = writer(writing);
			Map<String, Object> before = writer.collection()
				.get(writing.trees(), writer.collection().keyOf(id))
				.orElseThrow(() -> new RowNotFoundException(
						"Collection '" + this.name + "' has no document with this primary key",
						Map.of("collection", this.name)));
			T changed = change.apply(this.mapping.fromDocument(before));
			Map<String, Object> document = replacement(writing, writer, this.mapping.toDocument(changed));
			return stored(changed, document, writer.replace(id, document));
		});
	}

	/** Returns the number of documents. */
	public long count() {
		return this.scope.read((view) -> {
			view.source().listener().answered(this.name, PlanKind.NONE, 0, 0);
			return view.catalog().require(this.name).count(view.trees());
		});
	}

	/**
	 * Removes all documents.
	 * @return the number of removed documents
	 */
	public long deleteAll() {
		return this.scope.write((writing) -> writer(writing).deleteAll());
	}

	/** Returns a query for all documents, to be filtered, ordered and limited. */
	public ModelQuery<T> query() {
		return where(Conditions.all());
	}

	/**
	 * Returns a query for the documents that meet a condition, to be ordered and limited.
	 */
	public ModelQuery<T> where(Condition condition) {
		return ModelQuery.of(this.scope, this.name, this.mapping, condition);
	}

	private DocumentWriter writer(WriteContext writing) {
		return new DocumentWriter(writing.catalog().require(this.name), writing.trees());
	}

	/**
	 * Makes documents of the models before the transaction begins, so that other writers
	 * do not wait while values are parsed.
	 */
	private List<T> writeAll(Iterable<? extends T> models,
			BiFunction<WriteContext, DocumentWriter, BiFunction<T, Map<String, Object>, T>> write) {
		List<T> given = new ArrayList<>();
		List<Map<String, Object>> documents = new ArrayList<>();
		models.forEach((model) -> {
			given.add(model);
			documents.add(this.mapping.toDocument(model));
		});
		return this.scope.write((writing) -> {
			BiFunction<T, Map<String, Object>, T> one = write.apply(writing, writer(writing));
			List<T> written = new ArrayList<>();
			for (int index = 0; index < given.size(); index++) {
				written.add(one.apply(given.get(index), documents.get(index)));
			}
			return written;
		});
	}

	private T insert(DocumentWriter writer, T model, Map<String, Object> document) {
		return stored(model, document, writer.insert(document));
	}

	private T save(WriteContext writing, DocumentWriter writer, T model, Map<String, Object> given) {
		Map<String, Object> document = replacement(writing, writer, given);
		return stored(model, document, writer.save(document));
	}

	private Map<String, Object> replacement(WriteContext writing, DocumentWriter writer, Map<String, Object> document) {
		return this.mapping.replacement(writer.collection(), writing.trees(), document);
	}

	/** Returns the model itself, unless the database added a value to the document. */
	private T stored(T model, Map<String, Object> given, Map<String, Object> written) {
		return (written != given) ? this.mapping.fromDocument(written) : model;
	}

}
