package io.modelvault.store.io;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

import io.modelvault.error.DatabaseLockedException;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a database: exclusive for a writer, shared for readers, on a file beside
 * the database, {@code <name>.writer.lock}, which names the holder. It fails at once
 * instead of waiting.
 * <p>
 * Within the process the path is claimed in {@link OpenFiles}, and so are the database
 * while its beginning is read and the lock file as long as it is open: closing a second
 * descriptor of either would silently drop the locks of a handle that has it open.
 */
public final class WriterLock implements AutoCloseable {

	/** The suffix of the lock file's name. */
	public static final String SUFFIX = ".writer.lock";

	/**
	 * The position of the one locked byte, which the text never reaches, so that the text
	 * can be read while the lock is held, on Windows too.
	 */
	private static final long LOCK_POSITION = 1 << 20;

	private static final int MAX_TEXT_BYTES = 1024;

	private static final int FRONT_BYTES = 3 * 4096;

	private final OpenFiles.Claim path;

	private final @Nullable LockFile file;

	private WriterLock(OpenFiles.Claim path, @Nullable LockFile file) {
		this.path = path;
		this.file = file;
	}

	/**
	 * Takes the lock.
	 * @param database the real path of the database file, whether it exists or not
	 * @param shared whether only for reading
	 * @param look refuses what the file holds; no lock file is made then
	 * @throws DatabaseLockedException when another handle or process holds it; the
	 * message names the holder
	 */
	static WriterLock acquire(Path database, boolean shared, FileLocation.Look look) throws IOException {
		WriterLock[] lock = new WriterLock[1];
		Uninterrupted.run(() -> lock[0] = acquireUninterrupted(database, shared, look));
		return lock[0];
	}

	private static WriterLock acquireUninterrupted(Path real, boolean shared, FileLocation.Look look)
			throws IOException {
		String name = String.valueOf(real.getFileName());
		String here = holderText(shared);
		try {
			OpenFiles.Claim path = OpenFiles.path(real.toString(), name, here);
			try {
				look(real, name, here, look);
				return new WriterLock(path, lockFile(real, name, shared, here));
			}
			catch (IOException | RuntimeException | Error ex) {
				path.close();
				throw ex;
			}
		}
		catch (FileHeldException ex) {
			throw locked(name, ex);
		}
	}

	private static void look(Path real, String name, String here, FileLocation.Look look) throws IOException {
		RegularFile file = RegularFile.at(real);
		if (file == null) {
			return;
		}
		try (OpenFiles.Claim reading = OpenFiles.file(file, name, here);
				InputStream stream = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
			look.at(stream.readNBytes(FRONT_BYTES));
		}
	}

	/**
	 * Null where only reading is asked for, there is no lock file, and none can be made:
	 * no process can write there.
	 */
	private static @Nullable LockFile lockFile(Path real, String name, boolean shared, String here) throws IOException {
		Path path = real.resolveSibling(name + SUFFIX);
		if (!exists(path, shared)) {
			return null;
		}
		RegularFile file = RegularFile.at(path);
		if (file == null) {
			throw new NoSuchFileException(String.valueOf(path.getFileName()));
		}
		OpenFiles.Claim claim = OpenFiles.file(file, name, here);
		try {
			FileChannel channel = shared ? FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
					: FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
							LinkOption.NOFOLLOW_LINKS);
			LockFile opened = new LockFile(channel, claim);
			lock(opened, name, shared, here);
			return opened;
		}
		catch (IOException | RuntimeException | Error ex) {
			claim.close();
			throw ex;
		}
	}

	private static void lock(LockFile file, String name, boolean shared, String here) throws IOException {
		try {
			FileLock lock = file.channel.tryLock(LOCK_POSITION, 1, shared);
			if (lock == null) {
				throw locked(name, read(file.channel),
						"Stop it, or open the database elsewhere; two read-only opens may share it");
			}
			if (!shared) {
				write(file.channel, here);
			}
		}
		catch (OverlappingFileLockException ex) {
			file.close();
			throw locked(name, here, "Other code of this process has locked its lock file: let it release the lock");
		}
		catch (IOException | RuntimeException | Error ex) {
			file.close();
			throw ex;
		}
	}

	/** Makes the lock file where there is none. */
	private static boolean exists(Path path, boolean shared) throws IOException {
		try {
			if (RegularFile.at(path) == null) {
				Files
					.newByteChannel(path, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
							DiskStorage.ownerOnly())
					.close();
			}
			return true;
		}
		catch (FileAlreadyExistsException ex) {
			return true; // made by another process meanwhile
		}
		catch (AccessDeniedException ex) {
			if (shared) {
				return false;
			}
			throw ex;
		}
		catch (FileSystemException ex) {
			if (shared && !Files.isWritable(path.toAbsolutePath().getParent())) {
				return false;
			}
			throw ex;
		}
	}

	private static void write(FileChannel channel, String text) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
		channel.truncate(0);
		while (bytes.hasRemaining()) {
			channel.write(bytes, bytes.position());
		}
	}

	private static String read(FileChannel channel) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(MAX_TEXT_BYTES);
		channel.read(bytes, 0);
		return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
	}

	private static String holderText(boolean shared) {
		return "pid=" + ProcessHandle.current().pid() + " host=" + hostName() + " since="
				+ Instant.now().truncatedTo(ChronoUnit.SECONDS) + (shared ? " reading" : " writing");
	}

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (IOException ex) {
			return "unknown";
		}
	}

	/** Says why a file cannot be opened that another handle or process has open. */
	public static DatabaseLockedException locked(String name, FileHeldException cause) {
		String holder = cause.holder();
		if (holder != null) {
			return locked(name, holder,
					"It is open in this process already, by this or another path: use that handle, open both as shared "
							+ "from one class loader, or close it first");
		}
		return locked(name, "",
				"Another process has it open. Either it was opened by another path, through a hard link, or its lock "
						+ "file " + name + SUFFIX + " was deleted: stop that process");
	}

	private static DatabaseLockedException locked(String name, String holder, String advice) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put("file", name);
		attributes.put("holder", holder.isEmpty() ? "unknown" : holder);
		return new DatabaseLockedException(
				"The database " + name + " is held by " + attributes.get("holder") + ". " + advice, attributes);
	}

	/**
	 * Releases the lock. The file stays: deleting it could take away the lock of another
	 * process that has just opened it.
	 */
	@Override
	public void close() throws IOException {
		try {
			if (this.file != null) {
				this.file.close();
			}
		}
		finally {
			this.path.close();
		}
	}

	/** The open lock file. */
	private record LockFile(FileChannel channel, OpenFiles.Claim claim) implements AutoCloseable {

		@Override
		public void close() throws IOException {
			try {
				this.channel.close();
			}
			finally {
				this.claim.close();
			}
		}

	}

}
