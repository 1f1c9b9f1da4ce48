package io.modelvault.store.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where files are made that nobody needs after they are closed.
 */
public interface TemporaryFiles {

	/**
	 * Makes an empty file for its owner alone. Closing it deletes it; where an open file
	 * can lose its name, it has none from the beginning, so that not even a killed
	 * process leaves it behind.
	 */
	StorageFile create() throws IOException;

	/**
	 * In the directory of another file, where there is room for what is made of it; in
	 * the system's directory if that one cannot be written to.
	 */
	static TemporaryFiles beside(Path file) {
		Path directory = file.toAbsolutePath().getParent();
		return () -> TemporaryFile
			.create((directory != null && Files.isWritable(directory)) ? directory : TemporaryFile.systemDirectory());
	}

	/** In the directory that the system has for such files. */
	static TemporaryFiles ofSystem() {
		return () -> TemporaryFile.create(TemporaryFile.systemDirectory());
	}

}
