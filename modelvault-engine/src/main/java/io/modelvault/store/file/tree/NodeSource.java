package io.modelvault.store.file.tree;

/**
 * Where nodes and values outside the heap come from. Every byte that it gives has been
 * verified.
 */
public interface NodeSource {

	/**
	 * A node in the file.
	 * @throws io.modelvault.error.CorruptDataException when there is no such node of that
	 * level
	 */
	Node node(long offset, int length, int level);

	/**
	 * A value in the log.
	 * @throws io.modelvault.error.CorruptDataException when its checksum does not hold
	 */
	byte[] value(long offset, int length);

}
