package io.modelvault.data.repository.query;

import java.util.List;
import java.util.Map;

import io.modelvault.ModelQuery;
import org.jspecify.annotations.Nullable;

/** Decides how much of each document is read, and what is created from it. */
interface Reading {

	/** Returns a query that reads the needed values. */
	ModelQuery<Object> of(ModelQuery<?> query);

	/**
	 * Returns a query that reads the needed values and also the values at some paths.
	 * @param paths the names of the paths in documents
	 */
	ModelQuery<Keyed> keyed(ModelQuery<?> query, List<String> paths);

	/**
	 * Creates the result for the caller.
	 * @param read the entity, or some of its properties by name
	 */
	Object result(Object read);

	/** Returns a reading that reads whole documents and creates entities from them. */
	static Reading entities() {
		return new Reading() {

			@Override
			public ModelQuery<Object> of(ModelQuery<?> query) {
				return query.with((entity, document) -> entity);
			}

			@Override
			public ModelQuery<Keyed> keyed(ModelQuery<?> query, List<String> paths) {
				return query.with(Keyed::new);
			}

			@Override
			public Object result(Object read) {
				return read;
			}

		};
	}

	/**
	 * Holds a read item with the document that it was read from.
	 *
	 * @param item the item
	 * @param document the document, or a part of it
	 */
	record Keyed(Object item, Map<String, @Nullable Object> document) {

		/** Returns the value at a path; null if it is absent. */
		@Nullable Object at(String path) {
			Object value = this.document;
			for (String name : path.split("\\.")) {
				value = (value instanceof Map<?, ?> object) ? object.get(name) : null;
			}
			return value;
		}

	}

}
