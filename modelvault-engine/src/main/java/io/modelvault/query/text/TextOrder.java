package io.modelvault.query.text;

import io.modelvault.query.SortKey;

/**
 * One criterion of an order.
 *
 * @param written the path as it stands in the text
 * @param key the criterion
 */
public record TextOrder(String written, SortKey key) {
}
