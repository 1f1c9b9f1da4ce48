package io.modelvault.query;

/**
 * Documents one after the other, each by its key; the row is only read when it is asked
 * for. Stands before the first one at the beginning. Not for several threads.
 */
interface Candidates {

	boolean next();

	/** The encoded primary key. */
	byte[] key();

	/** The encoded row. */
	byte[] row();

}
