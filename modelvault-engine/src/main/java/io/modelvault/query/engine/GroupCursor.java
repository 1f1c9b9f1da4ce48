package io.modelvault.query.engine;

import io.modelvault.query.Group;
import org.jspecify.annotations.Nullable;

/**
 * Groups of documents, one after the other. Close them, whether they have been read to
 * their end or not. Not for several threads.
 */
public interface GroupCursor extends AutoCloseable {

	/** The next group, or null behind the last. */
	@Nullable Group next();

	@Override
	default void close() {
	}

}
