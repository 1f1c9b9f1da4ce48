package io.modelvault.query.engine;

import org.jspecify.annotations.Nullable;

/** Iterates over places in an order. Not thread-safe. */
interface SortEntries extends AutoCloseable {

	/** Returns the next entry, or null after the last. */
	@Nullable SortEntry next();

	/** Releases spilled data; has no effect when called again. */
	@Override
	void close();

}
