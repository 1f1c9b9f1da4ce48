package io.modelvault.query;

/**
 * Selects the documents on one side of a position in the order of a query.
 *
 * @param position the position
 * @param backward true for the documents before the position (with a limit, the nearest
 * ones); false for those after it
 */
public record Seek(Position position, boolean backward) {
}
