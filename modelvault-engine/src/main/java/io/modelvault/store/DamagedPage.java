package io.modelvault.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of a collection, or of one of its indexes, that cannot be read, and the range of
 * keys that are out of reach for it.
 *
 * @param collection the name of the collection
 * @param index the name of the index, or null when the page holds documents
 * @param offset where the page stands, in bytes from the start of the file
 * @param firstEntry the position of the first document or index entry below it, from 0
 * @param entries how many of them are below it
 * @param after the values of the last key that can be read before them: the primary key,
 * or those of the index; empty when there is none
 * @param before the values of the first key that can be read behind them; empty when
 * there is none
 */
public record DamagedPage(String collection, @Nullable String index, long offset, long firstEntry, long entries,
		List<@Nullable Object> after, List<@Nullable Object> before) {
}
