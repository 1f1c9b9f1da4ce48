package io.modelvault.query.engine;

import org.jspecify.annotations.Nullable;

/**
 * Places in an order, one after the other. Not for several threads.
 */
interface SortEntries extends AutoCloseable {

	/** The next one, or null behind the last. */
	@Nullable SortEntry next();

	/** Lets go of what was put aside; without effect when that has been done already. */
	@Override
	void close();

}
