package io.modelvault.store.kv;

/**
 * The write transaction. It reads its own writes. Readers do not see them before
 * {@link #commit()} has made them visible, and none of them remains if it is not
 * committed. It may pass from thread to thread, but is not safe for concurrent use.
 */
public interface WriteTransaction extends Trees, AutoCloseable {

	/** The longest key, in bytes. */
	int MAX_KEY_BYTES = 4096;

	/** The longest value, in bytes. */
	int MAX_VALUE_BYTES = 64 * 1024 * 1024;

	/**
	 * Returns the snapshot that the transaction is based on: the last commit, which
	 * readers may not see yet. The caller closes it.
	 */
	Snapshot base();

	/**
	 * Writes a value, replacing an existing one.
	 * @return whether the key existed
	 */
	boolean put(int tree, byte[] key, byte[] value);

	/**
	 * Removes a key.
	 * @return whether it existed
	 */
	boolean delete(int tree, byte[] key);

	/** Removes all keys of a tree, in O(1). */
	void drop(int tree);

	/**
	 * Restores all trees to the contents of a snapshot of the same store. The cost
	 * depends on what has changed since, or on the size of the store if a compaction has
	 * replaced the file.
	 */
	void restore(Snapshot snapshot);

	/** Creates a savepoint. */
	Savepoint savepoint();

	/** Rolls back to a savepoint. It stays valid; later savepoints do not. */
	void rollbackTo(Savepoint savepoint);

	/**
	 * Discards a savepoint and all later ones, and keeps the writes since. A transaction
	 * uses memory for each savepoint that it holds.
	 */
	void release(Savepoint savepoint);

	/**
	 * Makes the changes visible, and durable as far as the store's durability setting
	 * promises. Without changes, waits until the version that the transaction is based on
	 * is so. The transaction ends even if this fails. After a
	 * {@code StorageFailedException} the outcome is known only after reopening.
	 * @return the commit's sequence number
	 */
	long commit();

	/**
	 * Discards the changes, and waits until the version that the transaction is based on
	 * is as durable as the store promises, because the caller may pass on what it has
	 * read. Has no effect on an ended transaction.
	 * @throws io.modelvault.error.StorageFailedException when that sync fails; the
	 * transaction has ended then too
	 */
	void rollback();

	/** Does the same as {@link #rollback()}. */
	@Override
	void close();

	/** A savepoint: a state of the transaction to roll back to. */
	interface Savepoint {

	}

}
