package io.modelvault.query.engine;

import io.modelvault.query.Group;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over groups of documents. It must be closed, whether or not it has been read
 * to its end. Not thread-safe.
 */
public interface GroupCursor extends AutoCloseable {

	/** Returns the next group, or null after the last. */
	@Nullable Group next();

	@Override
	default void close() {
	}

}
