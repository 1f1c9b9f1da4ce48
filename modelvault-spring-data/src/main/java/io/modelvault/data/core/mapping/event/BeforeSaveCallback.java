package io.modelvault.data.core.mapping.event;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Sees an entity as it will be saved, version included, and may still put another one in
 * its place. Beans of this type are found by themselves.
 *
 * @param <T> the entities' type
 */
@FunctionalInterface
public interface BeforeSaveCallback<T> extends EntityCallback<T> {

	/**
	 * Called on the thread that saves. What it throws ends the save; nothing is written.
	 * @param entity the entity that is to be saved
	 * @param collection where to
	 * @return the entity that is saved instead; the same, if nothing is changed
	 */
	T onBeforeSave(T entity, String collection);

}
