package io.modelvault.data.core.mapping.event;

/**
 * Published when an entity is about to be saved; callbacks may still change it.
 *
 * @param <T> the entity's type
 */
public class BeforeConvertEvent<T> extends ModelVaultMappingEvent<T> {

	/**
	 * Creates an event about an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	public BeforeConvertEvent(T entity, String collection) {
		super(entity, collection);
	}

}
