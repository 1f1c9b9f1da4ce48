package io.modelvault.query.engine;

/**
 * Documents one after the other, each by its key; the row is only read when it is asked
 * for. Stands before the first one at the beginning, and has taken hold of nothing before
 * it is moved. Not for several threads.
 */
interface RowCursor extends AutoCloseable {

	boolean next();

	/** The encoded primary key. */
	byte[] key();

	/** The encoded row. */
	byte[] row();

	/** Lets go of what it has put aside, if anything. */
	@Override
	default void close() {
	}

}
