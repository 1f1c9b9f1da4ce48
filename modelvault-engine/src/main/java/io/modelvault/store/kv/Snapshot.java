package io.modelvault.store.kv;

/**
 * One consistent, committed version. Costs nothing to take, waits for nobody, stays as it
 * is for as long as it is held. For any number of threads. Closing it lets go of a file
 * that compaction has replaced.
 */
public interface Snapshot extends Trees, AutoCloseable {

	/** The number of commits that this snapshot includes. */
	long commitSequence();

	@Override
	void close();

}
