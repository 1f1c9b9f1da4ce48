package io.modelvault.store.io;

import java.io.IOException;

/**
 * One open file. Any number of threads may read at the same time; one thread at a time
 * may write, resize or sync. An interrupt never closes the file.
 */
public interface StorageFile extends AutoCloseable {

	/** Returns the length in bytes. */
	long size() throws IOException;

	/** Reads bytes into a part of an array; fails if the file is too short. */
	void read(long offset, byte[] target, int from, int length) throws IOException;

	/**
	 * Reads without memory maps, so that a read error is reported at once. For decisions
	 * about a file.
	 */
	default void readFully(long offset, byte[] target, int from, int length) throws IOException {
		read(offset, target, from, length);
	}

	/**
	 * Repeats a read that this thread has made through a memory map and whose bytes are
	 * wrong.
	 * @throws InternalError when an earlier mapped read has failed; the next call does
	 * not throw it again
	 */
	default void readAgain(long offset, byte[] target, int from, int length) throws IOException {
		readFully(offset, target, from, length);
	}

	/**
	 * Writes all the bytes or fails; after a failure any part of them may be in the file.
	 */
	void write(long offset, byte[] source, int from, int length) throws IOException;

	/** Cuts the file, or extends it with zeros. */
	void resize(long size) throws IOException;

	/** Makes all written bytes and the length durable before it returns. */
	void sync() throws IOException;

	/**
	 * Tells the file from others that exist at the same time: equal to
	 * {@link Storage#identity(String)} of a name that leads to it.
	 */
	default Object identity() {
		return this;
	}

	@Override
	void close() throws IOException;

}
