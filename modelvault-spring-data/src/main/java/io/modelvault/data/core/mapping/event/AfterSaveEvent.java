package io.modelvault.data.core.mapping.event;

/**
 * An entity has been saved. Inside a transaction it is not committed yet: listen with
 * {@code @TransactionalEventListener} to hear of it afterwards.
 *
 * @param <T> the entity's type
 */
public class AfterSaveEvent<T> extends ModelVaultMappingEvent<T> {

	/**
	 * Tells of an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	public AfterSaveEvent(T entity, String collection) {
		super(entity, collection);
	}

}
