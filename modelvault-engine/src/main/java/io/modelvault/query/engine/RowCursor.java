package io.modelvault.query.engine;

/**
 * Iterates over documents by key; the row is read only on request. It is initially before
 * the first document, and holds no resources until it is moved. Not thread-safe.
 */
interface RowCursor extends AutoCloseable {

	boolean next();

	/** Returns the encoded primary key. */
	byte[] key();

	/** Returns the encoded row. */
	byte[] row();

	/** Releases spilled data, if any. */
	@Override
	default void close() {
	}

}
