package io.modelvault.model;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * Refers to an accessor of a model by a method reference: {@code City::country}. See
 * {@link Property}.
 * <p>
 * Serializable for one reason: the compiler keeps the name of the method only for such an
 * interface. No instance is ever serialized.
 *
 * @param <T> the model
 * @param <V> the property's type
 */
@FunctionalInterface
public interface PropertyReference<T, V extends @Nullable Object> extends Serializable {

	/** Returns the property's value. */
	V of(T model);

}
