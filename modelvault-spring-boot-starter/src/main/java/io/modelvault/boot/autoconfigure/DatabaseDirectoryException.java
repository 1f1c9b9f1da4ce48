package io.modelvault.boot.autoconfigure;

import java.io.Serial;
import java.nio.file.Path;

/**
 * Thrown when the directory for the database file is missing or not writable. Nothing was
 * created.
 */
public final class DatabaseDirectoryException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String directory;

	DatabaseDirectoryException(Path file, String trouble) {
		super("The directory of the ModelVault database '" + file + "' " + trouble);
		Path parent = file.toAbsolutePath().getParent();
		this.directory = String.valueOf(parent);
	}

	/**
	 * Returns the absolute path of the directory.
	 * @return the path
	 */
	public String directory() {
		return this.directory;
	}

}
