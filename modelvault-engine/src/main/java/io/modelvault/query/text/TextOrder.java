package io.modelvault.query.text;

import io.modelvault.query.SortKey;

/**
 * Holds one criterion of an order.
 *
 * @param written the path as written in the text
 * @param key the sort key
 */
public record TextOrder(String written, SortKey key) {
}
