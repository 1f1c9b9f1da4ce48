package io.modelvault.data.core.mapping.event;

/**
 * Published when an entity is about to be deleted. Deletes by id or by query publish no
 * event.
 *
 * @param <T> the entity's type
 */
public class BeforeDeleteEvent<T> extends ModelVaultMappingEvent<T> {

	/**
	 * Creates an event about an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	public BeforeDeleteEvent(T entity, String collection) {
		super(entity, collection);
	}

}
