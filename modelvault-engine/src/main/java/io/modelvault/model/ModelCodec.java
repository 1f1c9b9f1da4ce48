package io.modelvault.model;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.CollectionSchema;

/**
 * The one way between the objects of a class and documents. Get one with
 * {@link #of(Class)}, once for each class. Immutable, for any number of threads.
 *
 * @param <T> the class
 */
public interface ModelCodec<T> {

	/**
	 * Compiles the codec of a record or a class.
	 * @throws io.modelvault.error.InvalidModelException if it cannot be mapped; names the
	 * class, the component and what to do
	 */
	static <T> ModelCodec<T> of(Class<T> model) {
		return of(model, ModelAnnotations.standard());
	}

	/**
	 * Compiles the codec of a record or a class, reading its annotations in a way of
	 * one's own.
	 * @throws io.modelvault.error.InvalidModelException if it cannot be mapped
	 */
	static <T> ModelCodec<T> of(Class<T> model, ModelAnnotations annotations) {
		return CompiledModelCodec.compile(model, annotations);
	}

	/** The class. */
	Class<T> type();

	/**
	 * The schema that the class declares. Its fields have no ids: those come from the
	 * catalog.
	 */
	CollectionSchema schema();

	/**
	 * Whether the class knows only some of the fields of a collection that another class
	 * declares, so that its schema is never registered.
	 */
	default boolean isSubset() {
		return false;
	}

	/**
	 * The fields which objects show and never change: what a document has there stays
	 * when an object is written in its place.
	 */
	default Set<String> readOnlyFields() {
		return Set.of();
	}

	/** The object's primary key in normal form; null if it has none yet. */
	@Nullable Object idOf(T model);

	/**
	 * The object as a document. Values have the normal form of their types; what is null
	 * has no key. Nothing is validated.
	 */
	Map<String, @Nullable Object> toDocument(T model);

	/**
	 * The object that a document stands for. Keys that the class does not know are
	 * ignored.
	 * @throws io.modelvault.error.InvalidModelException if the document lacks what a
	 * primitive component needs
	 */
	T fromDocument(Map<String, ? extends @Nullable Object> document);

	/**
	 * What an object would hold for one field of a document, without making the object.
	 * @param field the name of the field in documents
	 * @param value what the document has there in normal form; null if it has nothing
	 * @throws io.modelvault.error.InvalidModelException if the class does not know the
	 * field
	 */
	@Nullable Object fieldValue(String field, @Nullable Object value);

}
