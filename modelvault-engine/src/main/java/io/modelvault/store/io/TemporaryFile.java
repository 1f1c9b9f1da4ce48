package io.modelvault.store.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is deleted when it is closed.
 * <p>
 * Invariant: after {@link #create(Path)} has returned, the name exists only where the
 * system cannot delete an open file; after it has failed, it does not exist.
 */
final class TemporaryFile implements StorageFile {

	private static final String PREFIX = "modelvault-";

	private static final String SUFFIX = ".spill";

	private final DiskFile file;

	private final Path path;

	private TemporaryFile(DiskFile file, Path path) {
		this.file = file;
		this.path = path;
	}

	static Path systemDirectory() {
		return Path.of(System.getProperty("java.io.tmpdir"));
	}

	static TemporaryFile create(Path directory) throws IOException {
		Path[] made = new Path[1];
		Uninterrupted.run(() -> made[0] = Files.createTempFile(directory, PREFIX, SUFFIX, DiskStorage.ownerOnly()));
		return open(made[0]);
	}

	private static TemporaryFile open(Path path) throws IOException {
		RandomAccessFile file = null;
		try {
			file = new RandomAccessFile(path.toFile(), "rw");
			if (DiskStorage.isPosix()) {
				Files.delete(path);
			}
			return new TemporaryFile(new DiskFile(file, false, new RegularFile(RegularFile.UNKNOWN), null), path);
		}
		catch (IOException ex) {
			if (file != null) {
				file.close();
			}
			Files.deleteIfExists(path);
			throw ex;
		}
	}

	@Override
	public long size() throws IOException {
		return this.file.size();
	}

	@Override
	public void read(long offset, byte[] target, int from, int length) throws IOException {
		this.file.read(offset, target, from, length);
	}

	@Override
	public void write(long offset, byte[] source, int from, int length) throws IOException {
		this.file.write(offset, source, from, length);
	}

	@Override
	public void resize(long size) throws IOException {
		this.file.resize(size);
	}

	@Override
	public void sync() throws IOException {
		this.file.sync();
	}

	@Override
	public void close() throws IOException {
		try {
			this.file.close();
		}
		finally {
			Files.deleteIfExists(this.path);
		}
	}

}
