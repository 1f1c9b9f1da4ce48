package io.modelvault.data.core.mapping.event;

/**
 * An entity is about to be deleted. Deletes by id or by query do not tell.
 *
 * @param <T> the entity's type
 */
public class BeforeDeleteEvent<T> extends ModelVaultMappingEvent<T> {

	/**
	 * Tells of an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	public BeforeDeleteEvent(T entity, String collection) {
		super(entity, collection);
	}

}
