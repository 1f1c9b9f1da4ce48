package io.modelvault.data.core.mapping.event;

/**
 * Published when an entity has been deleted; inside a transaction, the delete is not
 * committed yet. Deletes by id or by query publish no event.
 *
 * @param <T> the entity's type
 */
public class AfterDeleteEvent<T> extends ModelVaultMappingEvent<T> {

	/**
	 * Creates an event about an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	public AfterDeleteEvent(T entity, String collection) {
		super(entity, collection);
	}

}
