package io.modelvault.store.kv;

import java.util.List;

import io.modelvault.store.TreeDamage;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of the store at one snapshot: numbered trees of key-value pairs in
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

	/**
	 * Reads every page of a tree, but no values.
	 * @return the pages that cannot be read, in ascending order of their keys; a store
	 * that has no pages has none
	 */
	default List<TreeDamage> damage(int tree) {
		return List.of();
	}

	/** Which way a cursor walks. */
	enum Direction {

		ASCENDING, DESCENDING

	}

}
