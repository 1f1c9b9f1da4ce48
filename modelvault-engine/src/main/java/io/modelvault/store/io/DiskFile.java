package io.modelvault.store.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * A file on disk. Writes and syncs use a {@link RandomAccessFile}, because an interrupt
 * in a {@code FileChannel} would close the channel for all threads and drop its lock.
 * Reads use memory maps of whole windows of the file, which are never written through: on
 * a full disk a store to a mapped page is lost without an error.
 * <p>
 * If the medium cannot provide a mapped page, the bytes read are wrong, and the JVM
 * reports that to the thread as an {@link InternalError}: at once, or, on JDK 17, when
 * the thread next enters the JVM. So a reader verifies the bytes and {@link #readAgain
 * reads them again} when they are wrong.
 * <p>
 * Invariant: a window maps only bytes that the file had when the map was made, and the
 * file is cut only behind what readers use. Maps are released when the file is closed and
 * no thread is in a read any more, not when the garbage collector finds them: until then
 * they would keep the disk space of a deleted file.
 */
final class DiskFile implements StorageFile {

	/**
	 * The position of the one byte that a lock covers, which no file reaches, so that
	 * locked files stay readable on every platform.
	 */
	private static final long LOCK_POSITION = Long.MAX_VALUE - 1;

	private static final int WINDOW_BITS = 26;

	private static final long WINDOW_BYTES = 1L << WINDOW_BITS;

	/** An allocation of this size always enters the JVM. */
	private static final int SETTLING_BYTES = 4 * 1024 * 1024;

	private final RandomAccessFile file;

	private final boolean mapped;

	private final RegularFile identity;

	private final OpenFiles.@Nullable Claim claim;

	private final ReentrantLock position = new ReentrantLock();

	private final ReentrantLock mapping = new ReentrantLock();

	private final MapReaders readers = new MapReaders();

	private volatile @Nullable Mapping[] windows = new Mapping[0];

	/** Windows that larger ones have replaced; guarded by {@code mapping}. */
	private final List<WeakReference<Mapping>> replaced = new ArrayList<>();

	private volatile boolean closed;

	/**
	 * Takes an open file.
	 * @param identity which file it is
	 * @param claim closed with the file; null for a file that no other handle can open
	 */
	DiskFile(RandomAccessFile file, boolean mapped, RegularFile identity, OpenFiles.@Nullable Claim claim) {
		this.file = file;
		this.mapped = mapped && Mapping.isSupported();
		this.identity = identity;
		this.claim = claim;
	}

	/**
	 * Takes an advisory lock on the file itself, for as long as it is open.
	 * @throws FileHeldException when another process holds a lock that excludes it
	 */
	void lock(boolean shared, String name) throws IOException {
		boolean interrupted = Thread.interrupted();
		try {
			if (this.file.getChannel().tryLock(LOCK_POSITION, 1, shared) == null) {
				throw new FileHeldException(name, null);
			}
		}
		catch (OverlappingFileLockException ex) {
			throw new FileHeldException(name, "other code of this process, which has locked the file");
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public long size() throws IOException {
		return this.file.length();
	}

	@Override
	public void read(long offset, byte[] target, int from, int length) throws IOException {
		if (this.closed) {
			throw new IOException("File is closed");
		}
		if (this.mapped) {
			int reader = this.readers.enter();
			if (reader < 0) {
				throw new IOException("File is closed");
			}
			try {
				readMapped(offset, target, from, length);
			}
			finally {
				this.readers.leave(reader);
			}
		}
		else {
			readPositioned(offset, target, from, length);
		}
	}

	private void readMapped(long offset, byte[] target, int from, int length) throws IOException {
		long at = offset;
		int done = 0;
		while (done < length) {
			int inWindow = (int) (at & (WINDOW_BYTES - 1));
			int part = (int) Math.min(length - done, WINDOW_BYTES - inWindow);
			ByteBuffer window = window((int) (at >>> WINDOW_BITS), inWindow + part);
			try {
				window.get(inWindow, target, from + done, part);
			}
			catch (InternalError | IllegalStateException ex) {
				// The medium, or a larger window that has just replaced this one.
				readPositioned(at, target, from + done, part);
			}
			done += part;
			at += part;
		}
	}

	private ByteBuffer window(int index, int neededBytes) throws IOException {
		Mapping[] known = this.windows;
		if (index < known.length) {
			Mapping window = known[index];
			if (window != null && window.bytes().capacity() >= neededBytes) {
				return window.bytes();
			}
		}
		return mapWindow(index, neededBytes);
	}

	private ByteBuffer mapWindow(int index, int neededBytes) throws IOException {
		this.mapping.lock();
		try {
			long start = (long) index << WINDOW_BITS;
			long available = Math.min(WINDOW_BYTES, this.file.length() - start);
			if (available < neededBytes) {
				throw new EOFException("Offset " + (start + neededBytes) + " lies behind the end of the file");
			}
			Mapping window = map(start, available);
			Mapping[] grown = Arrays.copyOf(this.windows, Math.max(this.windows.length, index + 1));
			Mapping smaller = grown[index];
			grown[index] = window;
			this.windows = grown;
			if (smaller != null) {
				smaller.retire();
				this.replaced.removeIf((each) -> each.get() == null);
				this.replaced.add(new WeakReference<>(smaller));
			}
			return window.bytes();
		}
		finally {
			this.mapping.unlock();
		}
	}

	private Mapping map(long start, long bytes) throws IOException {
		Mapping[] window = new Mapping[1];
		Uninterrupted.run(() -> window[0] = Mapping.of(this.file.getChannel(), start, bytes));
		return window[0];
	}

	@Override
	public void readFully(long offset, byte[] target, int from, int length) throws IOException {
		readPositioned(offset, target, from, length);
	}

	@Override
	public void readAgain(long offset, byte[] target, int from, int length) throws IOException {
		settle();
		readPositioned(offset, target, from, length);
	}

	/** Enters the JVM, which throws the pending error of an earlier mapped read. */
	private static void settle() {
		byte[] much = new byte[0];
		try {
			much = new byte[SETTLING_BYTES];
		}
		finally {
			Reference.reachabilityFence(much);
		}
	}

	private void readPositioned(long offset, byte[] target, int from, int length) throws IOException {
		this.position.lock();
		try {
			this.file.seek(offset);
			this.file.readFully(target, from, length);
		}
		finally {
			this.position.unlock();
		}
	}

	@Override
	public void write(long offset, byte[] source, int from, int length) throws IOException {
		this.position.lock();
		try {
			this.file.seek(offset);
			this.file.write(source, from, length);
		}
		finally {
			this.position.unlock();
		}
	}

	@Override
	public void resize(long size) throws IOException {
		this.position.lock();
		try {
			this.file.setLength(size);
		}
		finally {
			this.position.unlock();
		}
	}

	@Override
	public void sync() throws IOException {
		// Measured as fast as FileChannel.force(false), and not affected by interrupts.
		this.file.getFD().sync();
	}

	@Override
	public Object identity() {
		return this.identity.identity();
	}

	@Override
	public void close() throws IOException {
		this.closed = true;
		try {
			if (this.readers.end()) {
				releaseMaps();
			}
		}
		finally {
			closeFile();
		}
	}

	private void closeFile() throws IOException {
		if (this.claim != null) {
			this.claim.closeWith(this.file);
		}
		else {
			this.file.close();
		}
	}

	private void releaseMaps() {
		this.mapping.lock();
		try {
			for (WeakReference<Mapping> each : this.replaced) {
				Mapping smaller = each.get();
				if (smaller != null) {
					smaller.release();
				}
			}
			this.replaced.clear();
			for (Mapping window : this.windows) {
				if (window != null) {
					window.release();
				}
			}
			this.windows = new Mapping[0];
		}
		finally {
			this.mapping.unlock();
		}
	}

}
