package io.modelvault.data.core.mapping.event;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Receives an entity before it is saved, and may replace it: sets an id or a date, for
 * example. Called before its version is incremented. Beans of this type are detected.
 *
 * @param <T> the entities' type
 */
@FunctionalInterface
public interface BeforeConvertCallback<T> extends EntityCallback<T> {

	/**
	 * Called on the saving thread, outside of the write transaction unless the caller has
	 * begun one. An exception ends the save; nothing is written.
	 * @param entity the entity to save
	 * @param collection the collection to save to
	 * @return the entity that is saved instead; the same one if nothing is changed
	 */
	T onBeforeConvert(T entity, String collection);

}
