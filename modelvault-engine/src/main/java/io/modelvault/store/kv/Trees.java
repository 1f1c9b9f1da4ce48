package io.modelvault.store.kv;

import java.util.List;

import io.modelvault.store.TreeDamage;
import org.jspecify.annotations.Nullable;

/**
 * Reads one version of the store: numbered trees of key-value pairs in unsigned byte
 * order of the keys. A tree that was never written is empty. The store does not keep
 * arrays passed in; arrays returned belong to the caller.
 * <p>
 * Every method fails with {@code CorruptDataException} when the bytes read are not those
 * written.
 */
public interface Trees {

	/** Returns the value of a key, or null. */
	byte @Nullable [] get(int tree, byte[] key);

	/** Returns whether a key exists, without reading its value. */
	boolean contains(int tree, byte[] key);

	/** Returns the number of keys in a range, in O(log n). */
	long count(int tree, KeyRange range);

	/** Returns a cursor over a range, ascending or descending, before its first key. */
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
