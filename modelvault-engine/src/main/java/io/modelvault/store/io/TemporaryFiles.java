package io.modelvault.store.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates temporary files, which are deleted when they are closed. */
public interface TemporaryFiles {

	/**
	 * Creates an empty file with access for its owner only. Closing it deletes it. Where
	 * the system can delete an open file, it has no name from the beginning, so that even
	 * a killed process does not leave it behind.
	 */
	StorageFile create() throws IOException;

	/**
	 * Creates files in the directory of another file, or in the system's directory if
	 * that one is not writable. The disk of a database has room for data derived from it.
	 */
	static TemporaryFiles beside(Path file) {
		Path directory = file.toAbsolutePath().getParent();
		return () -> TemporaryFile
			.create((directory != null && Files.isWritable(directory)) ? directory : TemporaryFile.systemDirectory());
	}

	/** Creates files in the system's directory for temporary files. */
	static TemporaryFiles ofSystem() {
		return () -> TemporaryFile.create(TemporaryFile.systemDirectory());
	}

}
