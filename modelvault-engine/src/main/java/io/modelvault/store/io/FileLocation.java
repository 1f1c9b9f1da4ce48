package io.modelvault.store.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where a file really is: links are followed, so that all ways to a file lead to the same
 * place, the same lock, and neighbours in the same directory.
 */
public final class FileLocation {

	private final Path path;

	private final Path directory;

	private final String name;

	private FileLocation(Path path) throws IOException {
		Path parent = path.getParent();
		Path last = path.getFileName();
		if (parent == null || last == null) {
			throw new NoSuchFileException(path.toString(), null, "it names no file in a directory");
		}
		this.path = path;
		this.directory = parent;
		this.name = last.toString();
	}

	/**
	 * Finds a file, whether it exists or not; its directory must.
	 * @throws NoSuchFileException when the directory does not exist
	 */
	public static FileLocation of(Path file) throws IOException {
		if (Files.exists(file)) {
			return new FileLocation(file.toRealPath());
		}
		FileLocation asNamed = new FileLocation(file.toAbsolutePath().normalize());
		return new FileLocation(realDirectory(asNamed.directory).resolve(asNamed.name));
	}

	private static Path realDirectory(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			throw new NoSuchFileException(directory.toString(), null, "the directory does not exist");
		}
		return directory.toRealPath();
	}

	/** The real path, the same whichever way leads to it. */
	public Path path() {
		return this.path;
	}

	/** Its name, without the directory. */
	public String name() {
		return this.name;
	}

	/** Whether it is there. */
	public boolean exists() {
		return Files.exists(this.path);
	}

	/** The files of its directory. */
	public Storage storage(boolean mappedReads) {
		return new DiskStorage(this.directory, mappedReads);
	}

	/**
	 * Takes its lock.
	 * @throws io.modelvault.error.DatabaseLockedException when somebody holds it
	 */
	public WriterLock lock(boolean shared) throws IOException {
		return lock(shared, (front) -> {
		});
	}

	/**
	 * Takes its lock, unless what is there turns out to be something else: nothing is
	 * left beside a file that is none of ours.
	 * @param look what fails then; not called for a file that is missing or empty
	 * @throws io.modelvault.error.DatabaseLockedException when somebody holds it
	 */
	public WriterLock lock(boolean shared, Look look) throws IOException {
		return WriterLock.acquire(this.path, shared, look);
	}

	/** Looks at how a file begins. */
	public interface Look {

		/**
		 * Fails when it is not what it should be.
		 * @param front its first 12,288 bytes, or as many as there are
		 */
		void at(byte[] front);

	}

}
