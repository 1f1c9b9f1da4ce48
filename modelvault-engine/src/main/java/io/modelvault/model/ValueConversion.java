package io.modelvault.model;

import java.util.function.Function;

/**
 * Stores the objects of a class as objects of another class, which can be mapped.
 *
 * @param stored the class that is stored
 * @param write converts to the stored class; never receives or returns null
 * @param read converts back; never receives null
 */
public record ValueConversion(Class<?> stored, Function<Object, Object> write, Function<Object, Object> read) {

}
