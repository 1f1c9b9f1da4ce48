package io.modelvault.model;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * An accessor of a model, written as a method reference: {@code City::country}. See
 * {@link Property}.
 * <p>
 * Serializable for one reason: only of such an interface does the compiler keep the name
 * of the method. None is ever written or read.
 *
 * @param <T> the model
 * @param <V> the property's type
 */
@FunctionalInterface
public interface PropertyReference<T, V extends @Nullable Object> extends Serializable {

	/** The property's value. */
	V of(T model);

}
