package io.modelvault.store.kv;

/**
 * The one write transaction. It reads its own writes. Nobody else sees them before
 * {@link #commit()} has returned, and nothing remains of them if it does not. It may pass
 * from thread to thread, but is not for several at once.
 */
public interface WriteTransaction extends Trees, AutoCloseable {

	/** The longest key, in bytes. */
	int MAX_KEY_BYTES = 4096;

	/** The longest value, in bytes. */
	int MAX_VALUE_BYTES = 64 * 1024 * 1024;

	/**
	 * The snapshot that it began with: the commit before it, which readers may not see
	 * yet. The caller closes it.
	 */
	Snapshot base();

	/**
	 * Writes a value, replacing the one that is there.
	 * @return whether there was one
	 */
	boolean put(int tree, byte[] key, byte[] value);

	/**
	 * Removes a key.
	 * @return whether it was there
	 */
	boolean delete(int tree, byte[] key);

	/** Removes all keys of a tree, in O(1). */
	void drop(int tree);

	/**
	 * Makes all trees hold what they hold in a snapshot of the same store. That costs
	 * what has changed since, or, where a compaction has replaced the file, all there is.
	 */
	void restore(Snapshot snapshot);

	/** Creates a restore point within the transaction. */
	Savepoint savepoint();

	/** Goes back to a savepoint, which stays valid; later ones do not. */
	void rollbackTo(Savepoint savepoint);

	/**
	 * Forgets a savepoint and all later ones, and keeps what was written since. It costs
	 * a transaction memory to remember many.
	 */
	void release(Savepoint savepoint);

	/**
	 * Makes the changes durable, as far as the store's durability promises it, and
	 * visible; without changes, waits for what it began with to be so. The transaction is
	 * over, however this ends. After a {@code StorageFailedException} the outcome is
	 * known only after reopening.
	 * @return the commit's sequence number
	 */
	long commit();

	/**
	 * Drops the changes, and waits until what the transaction began with is as durable as
	 * the store promises: what it has read may be told on. Without effect after the end.
	 * @throws io.modelvault.error.StorageFailedException when that sync fails; the
	 * transaction has ended then too
	 */
	void rollback();

	/** The same as {@link #rollback()}. */
	@Override
	void close();

	/** A restore point. */
	interface Savepoint {

	}

}
