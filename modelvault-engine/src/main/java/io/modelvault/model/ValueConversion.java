package io.modelvault.model;

import java.util.function.Function;

/**
 * How the objects of a class are kept as objects of another one, which can be mapped.
 *
 * @param stored the class that they are kept as
 * @param write makes what is kept; is never given null, and never gives it
 * @param read makes the object again; is never given null
 */
public record ValueConversion(Class<?> stored, Function<Object, Object> write, Function<Object, Object> read) {

}
