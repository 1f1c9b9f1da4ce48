package io.modelvault.query.text;

import io.modelvault.schema.Type;

/**
 * Where a text leaves a value open.
 *
 * @param parameter which
 * @param path what its value is compared with
 * @param type what a value must be, without {@code optional} around it
 * @param several whether it may also be an array or a collection of such values
 * @param position where it stands in the text
 */
public record ParameterUse(FilterParameter parameter, String path, Type type, boolean several, int position) {
}
