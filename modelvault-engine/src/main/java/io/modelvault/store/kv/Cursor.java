package io.modelvault.store.kv;

/**
 * Iterates over a range of one tree. It sees the snapshot at which it was created,
 * regardless of later writes. Not safe for concurrent use.
 */
public interface Cursor {

	/** Moves to the next key; returns false after the last one. */
	boolean next();

	/** Returns the current key; the array belongs to the caller. */
	byte[] key();

	/** Reads the current value; the array belongs to the caller. */
	byte[] value();

	/**
	 * Skips keys in O(log n): afterwards {@link #next()} moves to the key that it would
	 * have reached after {@code keys} further calls.
	 */
	void skip(long keys);

}
