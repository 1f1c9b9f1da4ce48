package io.modelvault.data.core.mapping.event;

/**
 * An entity is about to be saved; callbacks may still change it.
 *
 * @param <T> the entity's type
 */
public class BeforeConvertEvent<T> extends ModelVaultMappingEvent<T> {

	/**
	 * Tells of an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	public BeforeConvertEvent(T entity, String collection) {
		super(entity, collection);
	}

}
