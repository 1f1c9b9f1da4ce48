package io.modelvault.data.core.mapping.event;

/**
 * An entity has been deleted; inside a transaction, that is not committed yet. Deletes by
 * id or by query do not tell.
 *
 * @param <T> the entity's type
 */
public class AfterDeleteEvent<T> extends ModelVaultMappingEvent<T> {

	/**
	 * Tells of an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	public AfterDeleteEvent(T entity, String collection) {
		super(entity, collection);
	}

}
