package io.modelvault.data.core.mapping.event;

/**
 * Published when an entity has been saved. Inside a transaction the save is not committed
 * yet: listen with {@code @TransactionalEventListener} to be notified after the commit.
 *
 * @param <T> the entity's type
 */
public class AfterSaveEvent<T> extends ModelVaultMappingEvent<T> {

	/**
	 * Creates an event about an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	public AfterSaveEvent(T entity, String collection) {
		super(entity, collection);
	}

}
