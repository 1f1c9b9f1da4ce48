package io.modelvault.data.core.mapping.event;

/**
 * An entity is about to be saved as it is.
 *
 * @param <T> the entity's type
 */
public class BeforeSaveEvent<T> extends ModelVaultMappingEvent<T> {

	/**
	 * Tells of an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	public BeforeSaveEvent(T entity, String collection) {
		super(entity, collection);
	}

}
