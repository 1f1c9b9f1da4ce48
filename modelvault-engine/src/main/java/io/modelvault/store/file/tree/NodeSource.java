package io.modelvault.store.file.tree;

/**
 * Provides nodes and values that are not in the heap. All bytes that it returns are
 * verified.
 */
public interface NodeSource {

	/**
	 * Returns a node in the file.
	 * @throws io.modelvault.error.CorruptDataException when there is no such node of that
	 * level
	 */
	Node node(long offset, int length, int level);

	/**
	 * Returns a value in the log.
	 * @throws io.modelvault.error.CorruptDataException when its checksum does not match
	 */
	byte[] value(long offset, int length);

}
