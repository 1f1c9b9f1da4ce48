package io.modelvault.data.core.mapping.event;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Receives an entity in its final form, version included, before it is saved, and may
 * still replace it. Beans of this type are detected.
 *
 * @param <T> the entities' type
 */
@FunctionalInterface
public interface BeforeSaveCallback<T> extends EntityCallback<T> {

	/**
	 * Called on the saving thread. An exception ends the save; nothing is written.
	 * @param entity the entity to save
	 * @param collection the collection to save to
	 * @return the entity that is saved instead; the same one if nothing is changed
	 */
	T onBeforeSave(T entity, String collection);

}
