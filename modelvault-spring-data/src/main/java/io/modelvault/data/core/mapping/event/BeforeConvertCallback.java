package io.modelvault.data.core.mapping.event;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Sees an entity before it is saved, and may put another one in its place: sets an id,
 * fills in a date. Called before its version is counted. Beans of this type are found by
 * themselves.
 *
 * @param <T> the entities' type
 */
@FunctionalInterface
public interface BeforeConvertCallback<T> extends EntityCallback<T> {

	/**
	 * Called on the thread that saves, outside of the write transaction unless the caller
	 * has begun one. What it throws ends the save; nothing is written.
	 * @param entity the entity that is to be saved
	 * @param collection where to
	 * @return the entity that is saved instead; the same, if nothing is changed
	 */
	T onBeforeConvert(T entity, String collection);

}
