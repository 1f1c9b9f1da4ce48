package io.modelvault.store.kv;

/**
 * A walk over a range of one tree. It sees the snapshot at which it was made, whatever is
 * written meanwhile. Not for several threads at once.
 */
public interface Cursor {

	/** Moves to the next key; false behind the last one. */
	boolean next();

	/** The key it stands on; the caller's own copy. */
	byte[] key();

	/** The value it stands on, read now; the caller's own copy. */
	byte[] value();

	/**
	 * Passes over keys in O(log n): afterwards {@link #next()} moves to the key that it
	 * would have reached after {@code keys} further calls.
	 */
	void skip(long keys);

}
