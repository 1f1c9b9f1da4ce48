package io.modelvault.query.text;

import io.modelvault.schema.Type;

/**
 * Describes one use of a parameter in a text.
 *
 * @param parameter the parameter
 * @param path the path with which its value is compared
 * @param type the type that a value must have, without {@code optional} around it
 * @param several whether it may also be an array or a collection of such values
 * @param position its position in the text
 */
public record ParameterUse(FilterParameter parameter, String path, Type type, boolean several, int position) {
}
