package io.modelvault.data.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.modelvault.Database;
import io.modelvault.ModelCollection;
import org.jspecify.annotations.Nullable;

/**
 * Caches the collections of one open database. Replaced when the database has been closed
 * and opened again.
 *
 * @param database the database
 * @param byType the collections by the class of their entities
 */
record OpenCollections(Database database, Map<Class<?>, ModelCollection<?>> byType) {

	OpenCollections(Database database) {
		this(database, new ConcurrentHashMap<>());
	}

	@SuppressWarnings("unchecked")
	<T> @Nullable ModelCollection<T> get(Class<T> type) {
		return (ModelCollection<T>) this.byType.get(type);
	}

	<T> void put(Class<T> type, ModelCollection<T> collection) {
		this.byType.put(type, collection);
	}

}
