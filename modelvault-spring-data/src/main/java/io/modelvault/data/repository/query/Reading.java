package io.modelvault.data.repository.query;

import java.util.List;
import java.util.Map;

import io.modelvault.ModelQuery;
import org.jspecify.annotations.Nullable;

/**
 * How much of each document is read, and what is made of it.
 */
interface Reading {

	/** Reads what is needed. */
	ModelQuery<Object> of(ModelQuery<?> query);

	/**
	 * Reads what is needed and, in addition, the values at some paths.
	 * @param paths the names of the paths in documents
	 */
	ModelQuery<Keyed> keyed(ModelQuery<?> query, List<String> paths);

	/**
	 * Makes what the caller gets of what was read.
	 * @param read the entity, or some of its properties by name
	 */
	Object result(Object read);

	/** Reads all of each document, and makes the entity of it. */
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
	 * What was read, and the document that it was read from.
	 *
	 * @param item what was read
	 * @param document the document, or a part of it
	 */
	record Keyed(Object item, Map<String, @Nullable Object> document) {

		/** The value at a path; null if it is absent. */
		@Nullable Object at(String path) {
			Object value = this.document;
			for (String name : path.split("\\.")) {
				value = (value instanceof Map<?, ?> object) ? object.get(name) : null;
			}
			return value;
		}

	}

}
