package io.modelvault.store;

/**
 * One consistent, committed moment. Costs nothing to take, waits for nobody, stays as it
 * is for as long as it is held. For any number of threads. Closing it lets go of a file
 * that compaction has replaced.
 */
public interface Snapshot extends Trees, AutoCloseable {

	/** The number of commits that this moment includes. */
	long commitSequence();

	@Override
	void close();

}
