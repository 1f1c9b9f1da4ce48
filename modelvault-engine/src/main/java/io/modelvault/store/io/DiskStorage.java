package io.modelvault.store.io;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.modelvault.error.UnsupportedFormatException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory on disk. Files are created for their owner alone (0600 where the file
 * system knows permissions), and an open file carries an advisory lock of its own: shared
 * for reading, exclusive for writing. It is the second lock of a database, for the case
 * that the file of the first is deleted, or that the database is opened by a hard link.
 * Within the process an open file is claimed in {@link OpenFiles}.
 */
final class DiskStorage implements Storage {

	private static final Logger logger = LoggerFactory.getLogger(DiskStorage.class);

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private static final FileAttribute<?>[] OWNER_ONLY = POSIX
			? new FileAttribute<?>[] {
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
			: new FileAttribute<?>[0];

	/** How often an open is tried whose file is replaced meanwhile. */
	private static final int MAX_ATTEMPTS = 4;

	private final Path directory;

	private final boolean mappedReads;

	/**
	 * Creates the storage of a directory.
	 * @param directory an existing directory
	 * @param mappedReads whether files are read through memory maps
	 */
	DiskStorage(Path directory, boolean mappedReads) {
		this.directory = directory;
		this.mappedReads = mappedReads;
	}

	/** Returns whether files have owners, and an open file can be deleted. */
	static boolean isPosix() {
		return POSIX;
	}

	static FileAttribute<?>[] ownerOnly() {
		return OWNER_ONLY.clone();
	}

	@Override
	public DiskFile open(String name, Access access) throws IOException {
		Path path = this.directory.resolve(name);
		for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
			RegularFile file = RegularFile.at(path);
			if (file == null) {
				throw new NoSuchFileException(name);
			}
			DiskFile opened = open(path, name, file, access);
			if (opened != null) {
				return opened;
			}
		}
		throw new FileSystemException(name, null, "it is replaced by other files again and again");
	}

	/** Null when the name has been given to another file meanwhile. */
	private @Nullable DiskFile open(Path path, String name, RegularFile file, Access access) throws IOException {
		DiskFile opened = claimed(path, name, file, access);
		try {
			if (!file.equals(RegularFile.at(path))) {
				opened.close();
				return null;
			}
			opened.lock(access == Access.READ, name);
			return opened;
		}
		catch (IOException | RuntimeException | Error ex) {
			opened.close();
			throw ex;
		}
	}

	private DiskFile claimed(Path path, String name, RegularFile file, Access access) throws IOException {
		OpenFiles.Claim claim = OpenFiles.file(file, name,
				"pid=" + ProcessHandle.current().pid() + " file=" + name + " since=" + Instant.now());
		try {
			RandomAccessFile opened = new RandomAccessFile(path.toFile(), (access == Access.WRITE) ? "rw" : "r");
			return new DiskFile(opened, this.mappedReads, file, claim);
		}
		catch (IOException | RuntimeException | Error ex) {
			claim.close();
			throw ex;
		}
	}

	@Override
	public StorageFile create(String name) throws IOException {
		Path path = this.directory.resolve(name);
		Uninterrupted.run(() -> Files
			.newByteChannel(path, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)
			.close());
		return open(name, Access.WRITE);
	}

	@Override
	public boolean exists(String name) {
		return Files.exists(this.directory.resolve(name), LinkOption.NOFOLLOW_LINKS);
	}

	@Override
	public List<String> list(String prefix) throws IOException {
		try (Stream<Path> entries = Files.list(this.directory)) {
			return entries.filter((entry) -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
				.map((entry) -> entry.getFileName().toString())
				.filter((name) -> name.startsWith(prefix))
				.sorted()
				.toList();
		}
	}

	@Override
	public @Nullable Object identity(String name) throws IOException {
		try {
			RegularFile file = RegularFile.at(this.directory.resolve(name));
			return (file != null) ? file.identity() : null;
		}
		catch (UnsupportedFormatException ex) {
			return ex.attributes(); // something else than a file, so equal to none
		}
	}

	@Override
	public void publish(String source, String target) throws IOException {
		Path unfinished = this.directory.resolve(source);
		try {
			Files.createLink(this.directory.resolve(target), unfinished);
		}
		catch (FileAlreadyExistsException | NoSuchFileException ex) {
			throw ex;
		}
		catch (FileSystemException | UnsupportedOperationException ex) {
			// A file system without hard links: this looks for a file, then renames.
			Files.move(unfinished, this.directory.resolve(target));
			return;
		}
		Files.delete(unfinished);
	}

	@Override
	public void replace(String source, String target) throws IOException {
		Files.move(this.directory.resolve(source), this.directory.resolve(target), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
	}

	/** Group and permissions before the owner: who gives a file away cannot change it. */
	@Override
	public void keepAttributes(String source, String target) throws IOException {
		PosixFileAttributeView to = view(target);
		if (to == null) {
			return;
		}
		PosixFileAttributes wanted = Objects.requireNonNull(view(source)).readAttributes();
		PosixFileAttributes actual = to.readAttributes();
		if (!wanted.group().equals(actual.group())) {
			attempt(target, "group", () -> to.setGroup(wanted.group()));
		}
		attempt(target, "permissions", () -> to.setPermissions(wanted.permissions()));
		if (!wanted.owner().equals(actual.owner())) {
			attempt(target, "owner", () -> to.setOwner(wanted.owner()));
		}
	}

	private @Nullable PosixFileAttributeView view(String name) {
		return Files.getFileAttributeView(this.directory.resolve(name), PosixFileAttributeView.class);
	}

	private static void attempt(String name, String what, Uninterrupted.Action change) {
		try {
			change.run();
		}
		catch (IOException ex) {
			logger.warn("{}: the new file cannot have the {} of the one that it replaces", name, what, ex);
		}
	}

	@Override
	public void delete(String name) throws IOException {
		Files.deleteIfExists(this.directory.resolve(name));
	}

	@Override
	public void syncNames() throws IOException {
		if (!POSIX) {
			return; // Windows cannot open a directory, and journals names itself
		}
		Uninterrupted.run(() -> {
			try (FileChannel channel = FileChannel.open(this.directory, StandardOpenOption.READ)) {
				channel.force(true);
			}
		});
	}

}
