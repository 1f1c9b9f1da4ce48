package io.modelvault.data.core.mapping.event;

import org.springframework.context.ApplicationEvent;
import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * Base class of events about an entity. Published on the thread that works with the
 * database.
 *
 * @param <T> the entity's type
 */
public abstract class ModelVaultMappingEvent<T> extends ApplicationEvent implements ResolvableTypeProvider {

	private static final long serialVersionUID = 1L;

	private final String collection;

	/**
	 * Creates an event about an entity.
	 * @param entity the entity
	 * @param collection its collection
	 */
	protected ModelVaultMappingEvent(T entity, String collection) {
		super(entity);
		this.collection = collection;
	}

	/** Returns the entity. */
	@Override
	@SuppressWarnings("unchecked")
	public T getSource() {
		return (T) super.getSource();
	}

	/**
	 * Returns the collection of the entity.
	 * @return its name
	 */
	public String getCollection() {
		return this.collection;
	}

	/**
	 * Returns the event's type with the entity's class: a listener of
	 * {@code AfterSaveEvent<City>} receives only events about cities.
	 */
	@Override
	public ResolvableType getResolvableType() {
		return ResolvableType.forClassWithGenerics(getClass(), ResolvableType.forInstance(getSource()));
	}

}
