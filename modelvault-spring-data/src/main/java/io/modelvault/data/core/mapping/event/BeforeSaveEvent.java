package io.modelvault.data.core.mapping.event;

/**
 * Published when an entity is about to be saved in its final form.
 *
 * @param <T> the entity's type
 */
public class BeforeSaveEvent<T> extends ModelVaultMappingEvent<T> {

	/**
	 * Creates an event about an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	public BeforeSaveEvent(T entity, String collection) {
		super(entity, collection);
	}

}
