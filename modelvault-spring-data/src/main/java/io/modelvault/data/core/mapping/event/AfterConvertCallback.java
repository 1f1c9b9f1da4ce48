package io.modelvault.data.core.mapping.event;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Receives each entity after it was read, and may replace it. Beans of this type are
 * detected.
 *
 * @param <T> the entities' type
 */
@FunctionalInterface
public interface AfterConvertCallback<T> extends EntityCallback<T> {

	/**
	 * Called on the reading thread while the query runs: it must not take long.
	 * @param entity the entity as it was read
	 * @param collection the collection that it was read from
	 * @return the entity for the caller; the same one if nothing is changed
	 */
	T onAfterConvert(T entity, String collection);

}
