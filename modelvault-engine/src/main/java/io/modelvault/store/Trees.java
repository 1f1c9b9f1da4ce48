package io.modelvault.store;

import org.jspecify.annotations.Nullable;

/**
 * What can be read of the store at one moment: numbered trees of key-value pairs in
 * unsigned byte order of the keys. A tree that was never written is empty. Arrays that go
 * in are not kept, arrays that come out belong to the caller.
 * <p>
 * Every method fails with {@code CorruptDataException} where the bytes read back are not
 * those written.
 */
public interface Trees {

	/** The value of a key, or null. */
	byte @Nullable [] get(int tree, byte[] key);

	/** Whether the key is there, without reading its value. */
	boolean contains(int tree, byte[] key);

	/** The number of keys in a range, in O(log n). */
	long count(int tree, KeyRange range);

	/** Walks a range upwards or downwards. The cursor stands before its first key. */
	Cursor cursor(int tree, KeyRange range, Direction direction);

	/** Which way a cursor walks. */
	enum Direction {

		ASCENDING, DESCENDING

	}

}
