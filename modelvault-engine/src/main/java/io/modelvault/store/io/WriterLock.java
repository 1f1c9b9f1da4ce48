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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.modelvault.error.DatabaseLockedException;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a database: exclusive for a writer, shared for readers, on a file beside
 * it, {@code <name>.writer.lock}, which names the holder. It fails fast.
 * <p>
 * The lock file is opened once per process: closing any other descriptor of it would
 * silently drop the lock. A registry by real path, kept in the system properties so that
 * it holds across class loaders, refuses a second open in the same process before the
 * file is touched.
 */
public final class WriterLock implements AutoCloseable {

	/** What is put behind the database's name. */
	public static final String SUFFIX = ".writer.lock";

	private static final String REGISTRY = "io.modelvault.open.";

	/**
	 * One byte that the text never reaches, so that it can be read while the lock is
	 * held, on Windows too.
	 */
	private static final long LOCK_POSITION = 1 << 20;

	private static final int MAX_TEXT_BYTES = 1024;

	private static final int FRONT_BYTES = 3 * 4096;

	private final String registered;

	private final @Nullable FileChannel channel;

	private WriterLock(String registered, @Nullable FileChannel channel) {
		this.registered = registered;
		this.channel = channel;
	}

	/**
	 * Takes the lock.
	 * @param database the real path of the database file, whether it exists or not
	 * @param shared whether only for reading
	 * @param look what fails when the file is something else; no lock file is made then
	 * @throws DatabaseLockedException when somebody holds it; the message names the
	 * holder
	 */
	static WriterLock acquire(Path database, boolean shared, FileLocation.Look look) throws IOException {
		WriterLock[] lock = new WriterLock[1];
		Uninterrupted.run(() -> lock[0] = acquireUninterrupted(database, shared, look));
		return lock[0];
	}

	private static WriterLock acquireUninterrupted(Path real, boolean shared, FileLocation.Look look)
			throws IOException {
		String key = REGISTRY + real;
		String here = holderText(shared);
		String holder = (String) System.getProperties().putIfAbsent(key, here);
		if (holder != null) {
			throw locked(real, holder,
					"It is open in this process already: use that handle, open both as shared, or close it first");
		}
		try {
			// Nobody else in this process has the file open, or this would drop its lock.
			byte[] front = front(real);
			if (front.length > 0) {
				look.at(front);
			}
			return new WriterLock(key, lockFile(real, shared, here));
		}
		catch (IOException | RuntimeException | Error ex) {
			System.getProperties().remove(key);
			throw ex;
		}
	}

	private static byte[] front(Path real) throws IOException {
		if (!Files.exists(real)) {
			return new byte[0];
		}
		try (InputStream stream = Files.newInputStream(real)) {
			return stream.readNBytes(FRONT_BYTES);
		}
	}

	private static @Nullable FileChannel lockFile(Path real, boolean shared, String here) throws IOException {
		Path file = real.resolveSibling(real.getFileName() + SUFFIX);
		FileChannel channel = open(file, shared);
		if (channel == null) {
			return null;
		}
		try {
			FileLock lock = channel.tryLock(LOCK_POSITION, 1, shared);
			if (lock == null) {
				throw locked(real, read(channel),
						"Stop it, or open the database elsewhere; two read-only opens " + "may share it");
			}
			if (!shared) {
				write(channel, here);
			}
			return channel;
		}
		catch (OverlappingFileLockException ex) {
			channel.close();
			throw locked(real, here,
					"It is open in this process already: use that handle, open both as shared, or close it first");
		}
		catch (IOException | RuntimeException | Error ex) {
			channel.close();
			throw ex;
		}
	}

	/**
	 * Null where only reading is asked for, there is no lock file, and none can be made:
	 * nobody can write there.
	 */
	private static @Nullable FileChannel open(Path file, boolean shared) throws IOException {
		try {
			if (!Files.exists(file)) {
				Files
					.newByteChannel(file, EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
							DiskStorage.ownerOnly())
					.close();
			}
		}
		catch (AccessDeniedException ex) {
			if (shared) {
				return null;
			}
			throw ex;
		}
		catch (FileSystemException ex) {
			if (shared && !Files.isWritable(file.toAbsolutePath().getParent())) {
				return null;
			}
			throw ex;
		}
		Set<StandardOpenOption> access = shared ? EnumSet.of(StandardOpenOption.READ)
				: EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
		return FileChannel.open(file, access);
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

	private static DatabaseLockedException locked(Path real, String holder, String advice) {
		Map<String, Object> attributes = new LinkedHashMap<>();
		attributes.put("file", String.valueOf(real.getFileName()));
		attributes.put("holder", holder.isEmpty() ? "unknown" : holder);
		return new DatabaseLockedException(
				"The database " + real.getFileName() + " is held by " + attributes.get("holder") + ". " + advice,
				attributes);
	}

	/**
	 * Lets it go. The file stays: deleting it could take away the lock of somebody who
	 * has just opened it.
	 */
	@Override
	public void close() throws IOException {
		try {
			if (this.channel != null) {
				this.channel.close();
			}
		}
		finally {
			System.getProperties().remove(this.registered);
		}
	}

}
