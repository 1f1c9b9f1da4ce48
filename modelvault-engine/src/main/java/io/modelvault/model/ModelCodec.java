package io.modelvault.model;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.CollectionSchema;

/**
 * Converts objects of a class to documents and back. Get one with {@link #of(Class)},
 * once for each class. Immutable, safe for use by several threads.
 *
 * @param <T> the class
 */
public interface ModelCodec<T> {

	/**
	 * Compiles the codec of a record or a class.
	 * @throws io.modelvault.error.InvalidModelException if it cannot be mapped; names the
	 * class, the component and the remedy
	 */
	static <T> ModelCodec<T> of(Class<T> model) {
		return of(model, ModelAnnotations.standard());
	}

	/**
	 * Compiles the codec of a record or a class with the caller's interpretation of
	 * annotations.
	 * @throws io.modelvault.error.InvalidModelException if it cannot be mapped
	 */
	static <T> ModelCodec<T> of(Class<T> model, ModelAnnotations annotations) {
		return CompiledModelCodec.compile(model, annotations);
	}

	/** Returns the class. */
	Class<T> type();

	/**
	 * Returns the schema that the class declares. Its fields have no ids: those come from
	 * the catalog.
	 */
	CollectionSchema schema();

	/**
	 * Returns whether the class has only some of the fields of a collection that another
	 * class declares, so that its schema is never registered.
	 */
	default boolean isSubset() {
		return false;
	}

	/**
	 * Returns the fields that objects read and never write: the document keeps its values
	 * when an object replaces it.
	 */
	default Set<String> readOnlyFields() {
		return Set.of();
	}

	/** Returns the object's primary key in normal form; null if it has none yet. */
	@Nullable Object idOf(T model);

	/**
	 * Converts an object to a document. Values have the normal form of their types; null
	 * values have no key. Nothing is validated.
	 */
	Map<String, @Nullable Object> toDocument(T model);

	/**
	 * Converts a document to an object. Ignores keys that the class does not have.
	 * @throws io.modelvault.error.InvalidModelException if the document lacks the value
	 * of a primitive component
	 */
	T fromDocument(Map<String, ? extends @Nullable Object> document);

	/**
	 * Returns the value that an object would hold for one field of a document, without
	 * creating the object.
	 * @param field the name of the field in documents
	 * @param value the document's value in normal form; null if it has none
	 * @throws io.modelvault.error.InvalidModelException if the class does not have the
	 * field
	 */
	@Nullable Object fieldValue(String field, @Nullable Object value);

}
