package io.modelvault.store.io;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The real path of a file. Symbolic links are followed, also to a target that does not
 * exist yet, so that all ways to a file lead to the same path, the same lock, and the
 * same directory.
 */
public final class FileLocation {

	/** As many links as Linux follows. */
	private static final int MAX_LINKS = 40;

	private final Path path;

	private final Path directory;

	private final String name;

	private FileLocation(Path path) throws IOException {
		Path parent = path.getParent();
		Path last = path.getFileName();
		if (parent == null || last == null) {
			throw new NoSuchFileException(path.toString(), null, "it names no file in a directory");
		}
		if (!Files.isDirectory(parent)) {
			throw new NoSuchFileException(parent.toString(), null, "the directory does not exist");
		}
		this.directory = parent.toRealPath();
		this.path = this.directory.resolve(last);
		this.name = last.toString();
	}

	/**
	 * Finds a file, whether it exists or not; its directory must exist.
	 * @throws NoSuchFileException when the directory does not exist
	 * @throws FileSystemLoopException when its symbolic links lead in a circle
	 * @throws io.modelvault.error.UnsupportedFormatException when the path leads to a
	 * directory, a device or a pipe
	 */
	public static FileLocation of(Path file) throws IOException {
		FileLocation location = new FileLocation(file.toAbsolutePath());
		for (int links = 0; Files.isSymbolicLink(location.path); links++) {
			if (links == MAX_LINKS) {
				throw new FileSystemLoopException(file.toString());
			}
			location = new FileLocation(location.directory.resolve(Files.readSymbolicLink(location.path)));
		}
		return (RegularFile.at(location.path) != null) ? new FileLocation(location.path.toRealPath()) : location;
	}

	/** Returns the real path, which is the same for all paths to the file. */
	public Path path() {
		return this.path;
	}

	/** The name of the file, without the directory. */
	public String name() {
		return this.name;
	}

	/** Whether there is a file. */
	public boolean exists() {
		return Files.exists(this.path, LinkOption.NOFOLLOW_LINKS);
	}

	/** Returns the files of the directory as a storage. */
	public Storage storage(boolean mappedReads) {
		return new DiskStorage(this.directory, mappedReads);
	}

	/**
	 * Takes the lock of the file, unless its content is refused: nothing is left beside a
	 * file that is not a database.
	 * @param look refuses the content by an exception; not called when there is no file
	 * @throws io.modelvault.error.DatabaseLockedException when another handle or process
	 * holds the lock
	 */
	public WriterLock lock(boolean shared, Look look) throws IOException {
		return WriterLock.acquire(this.path, shared, look);
	}

	/** Looks at the beginning of a file. */
	public interface Look {

		/**
		 * Throws an exception when the file is not to be opened or replaced.
		 * @param front its first 12,288 bytes, or as many as there are
		 */
		void at(byte[] front);

	}

}
