package io.modelvault.store.kv;

/**
 * One consistent, committed version of the store. Taking a snapshot is cheap and never
 * waits. It does not change while it is held. Safe for any number of threads. Closing it
 * releases a file that a compaction has replaced.
 */
public interface Snapshot extends Trees, AutoCloseable {

	/** Returns the number of commits that this snapshot includes. */
	long commitSequence();

	@Override
	void close();

}
