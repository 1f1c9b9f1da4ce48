package io.modelvault.store.io;

import java.io.IOException;

/**
 * One open file. Reads may come from any number of threads at once, writes, sizes and
 * syncs from one at a time; a thread's interrupt never closes it.
 */
public interface StorageFile extends AutoCloseable {

	/** Its length in bytes. */
	long size() throws IOException;

	/** Fills a part of an array; fails where the file is shorter. */
	void read(long offset, byte[] target, int from, int length) throws IOException;

	/**
	 * Reads from the medium itself, past memory maps: what cannot be read is an error at
	 * once. For decisions about a file.
	 */
	default void readFully(long offset, byte[] target, int from, int length) throws IOException {
		read(offset, target, from, length);
	}

	/**
	 * Reads surely what this thread has read before, and what cannot have been right.
	 * @throws InternalError when a memory map could not be read then; the next call of
	 * this does not
	 */
	default void readAgain(long offset, byte[] target, int from, int length) throws IOException {
		readFully(offset, target, from, length);
	}

	/** Writes all of it, or fails; after a failure any part of it may be in the file. */
	void write(long offset, byte[] source, int from, int length) throws IOException;

	/** Cuts it, or lengthens it with zeros. */
	void resize(long size) throws IOException;

	/** Returns when all that was written and the length are durable. */
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
