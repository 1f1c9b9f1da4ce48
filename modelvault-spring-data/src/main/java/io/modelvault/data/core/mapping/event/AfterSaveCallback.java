package io.modelvault.data.core.mapping.event;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Receives an entity after it was saved, with its generated id. Beans of this type are
 * detected.
 *
 * @param <T> the entities' type
 */
@FunctionalInterface
public interface AfterSaveCallback<T> extends EntityCallback<T> {

	/**
	 * Called on the saving thread. Inside a transaction, the save is not committed yet.
	 * @param entity the entity as it was saved
	 * @param collection the collection that it was saved to
	 * @return the result of {@code save}; the same entity if nothing is changed
	 */
	T onAfterSave(T entity, String collection);

}
