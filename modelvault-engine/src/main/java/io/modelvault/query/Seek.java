package io.modelvault.query;

/**
 * A position in the order of a query, and the side of it that is wanted.
 *
 * @param position where
 * @param backward whether the documents before it are wanted, the nearest ones if there
 * is a limit; otherwise those after it
 */
public record Seek(Position position, boolean backward) {
}
