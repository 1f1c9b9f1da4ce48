package io.modelvault.data.core.mapping.event;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Sees each entity that has been read, and may put another one in its place. Beans of
 * this type are found by themselves.
 *
 * @param <T> the entities' type
 */
@FunctionalInterface
public interface AfterConvertCallback<T> extends EntityCallback<T> {

	/**
	 * Called on the thread that reads, while the query goes on: it must not take long.
	 * @param entity the entity as it was read
	 * @param collection where from
	 * @return what is given to the caller; the same, if nothing is changed
	 */
	T onAfterConvert(T entity, String collection);

}
