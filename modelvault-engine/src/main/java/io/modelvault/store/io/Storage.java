package io.modelvault.store.io;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The files of one directory, by name: on disk, in memory, or simulated with faults. A
 * change of names (create, replace, delete) is durable after {@link #syncNames()}.
 */
public interface Storage {

	/** Opens an existing file. */
	StorageFile open(String name, Access access) throws IOException;

	/**
	 * Creates a file that does not exist, with access for its owner only, and opens it.
	 */
	StorageFile create(String name) throws IOException;

	/** Whether the name is taken. */
	boolean exists(String name) throws IOException;

	/**
	 * Tells the file of a name from others that exist at the same time; null when there
	 * is none.
	 */
	@Nullable Object identity(String name) throws IOException;

	/** The names of the files that begin with a prefix. */
	List<String> list(String prefix) throws IOException;

	/**
	 * Renames a file, never replacing another.
	 * @throws java.nio.file.FileAlreadyExistsException when the new name is taken; the
	 * file keeps its old name
	 */
	void publish(String source, String target) throws IOException;

	/** Puts a file in the place of another, in one step. */
	void replace(String source, String target) throws IOException;

	/**
	 * Gives a file the permissions, the owner and the group of another, as far as the
	 * file system knows them and this process may.
	 */
	default void keepAttributes(String source, String target) throws IOException {
	}

	/** Removes a file, if it is there. */
	void delete(String name) throws IOException;

	/** Makes all changes of names durable. */
	void syncNames() throws IOException;

	/** The access a file is opened for. */
	enum Access {

		READ, WRITE

	}

}
