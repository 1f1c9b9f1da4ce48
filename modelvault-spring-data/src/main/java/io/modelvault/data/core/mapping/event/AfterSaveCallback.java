package io.modelvault.data.core.mapping.event;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Sees an entity that has been saved, with the id that the database has made. Beans of
 * this type are found by themselves.
 *
 * @param <T> the entities' type
 */
@FunctionalInterface
public interface AfterSaveCallback<T> extends EntityCallback<T> {

	/**
	 * Called on the thread that saves. Inside a transaction, the save is not committed
	 * yet.
	 * @param entity the entity as it was saved
	 * @param collection where to
	 * @return what the caller of {@code save} is given; the same, if nothing is changed
	 */
	T onAfterSave(T entity, String collection);

}
