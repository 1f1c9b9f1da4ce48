package io.modelvault.store.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;

/**
 * Files in memory that behave like files on disk. They are lost when the process ends.
 */
public final class MemoryStorage implements Storage {

	private final Map<String, Content> files = new ConcurrentSkipListMap<>();

	/** Creates or replaces a file. */
	public void put(String name, byte[] bytes) {
		Content content = new Content();
		content.write(0, bytes, 0, bytes.length);
		this.files.put(name, content);
	}

	/** Returns a copy of a file's bytes. */
	public byte[] bytes(String name) throws IOException {
		Content content = existing(name);
		byte[] bytes = new byte[Math.toIntExact(content.size)];
		content.read(0, bytes, 0, bytes.length);
		return bytes;
	}

	private Content existing(String name) throws IOException {
		Content content = this.files.get(name);
		if (content == null) {
			throw new NoSuchFileException(name);
		}
		return content;
	}

	@Override
	public StorageFile open(String name, Access access) throws IOException {
		return new Handle(existing(name));
	}

	@Override
	public StorageFile create(String name) throws IOException {
		Content content = new Content();
		if (this.files.putIfAbsent(name, content) != null) {
			throw new FileAlreadyExistsException(name);
		}
		return new Handle(content);
	}

	@Override
	public boolean exists(String name) {
		return this.files.containsKey(name);
	}

	@Override
	public List<String> list(String prefix) {
		return this.files.keySet().stream().filter((name) -> name.startsWith(prefix)).toList();
	}

	@Override
	public @Nullable Object identity(String name) {
		return this.files.get(name);
	}

	@Override
	public void publish(String source, String target) throws IOException {
		if (this.files.putIfAbsent(target, existing(source)) != null) {
			throw new FileAlreadyExistsException(target);
		}
		this.files.remove(source);
	}

	@Override
	public void replace(String source, String target) throws IOException {
		Content content = this.files.remove(source);
		if (content == null) {
			throw new NoSuchFileException(source);
		}
		this.files.put(target, content);
	}

	@Override
	public void delete(String name) {
		this.files.remove(name);
	}

	@Override
	public void syncNames() {
		// there is nothing to sync in memory
	}

	/** The bytes of a file, in chunks, so that growing does not copy. */
	private static final class Content {

		private static final int CHUNK_BITS = 16;

		private static final int CHUNK_BYTES = 1 << CHUNK_BITS;

		private final Map<Long, byte[]> chunks = new ConcurrentHashMap<>();

		private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

		private volatile long size;

		void read(long offset, byte[] target, int from, int length) throws IOException {
			this.lock.readLock().lock();
			try {
				if (offset < 0 || offset + length > this.size) {
					throw new EOFException("Offset " + (offset + length) + " lies behind the end of the file");
				}
				long at = offset;
				int done = 0;
				while (done < length) {
					int inChunk = (int) (at & (CHUNK_BYTES - 1));
					int part = Math.min(length - done, CHUNK_BYTES - inChunk);
					byte[] chunk = this.chunks.get(at >>> CHUNK_BITS);
					if (chunk == null) {
						Arrays.fill(target, from + done, from + done + part, (byte) 0);
					}
					else {
						System.arraycopy(chunk, inChunk, target, from + done, part);
					}
					done += part;
					at += part;
				}
			}
			finally {
				this.lock.readLock().unlock();
			}
		}

		void write(long offset, byte[] source, int from, int length) {
			this.lock.writeLock().lock();
			try {
				long at = offset;
				int done = 0;
				while (done < length) {
					int inChunk = (int) (at & (CHUNK_BYTES - 1));
					int part = Math.min(length - done, CHUNK_BYTES - inChunk);
					byte[] chunk = this.chunks.computeIfAbsent(at >>> CHUNK_BITS, (key) -> new byte[CHUNK_BYTES]);
					System.arraycopy(source, from + done, chunk, inChunk, part);
					done += part;
					at += part;
				}
				this.size = Math.max(this.size, offset + length);
			}
			finally {
				this.lock.writeLock().unlock();
			}
		}

		void resize(long newSize) {
			this.lock.writeLock().lock();
			try {
				if (newSize < this.size) {
					long last = newSize >>> CHUNK_BITS;
					this.chunks.keySet().removeIf((index) -> index > last);
					byte[] chunk = this.chunks.get(last);
					if (chunk != null) {
						Arrays.fill(chunk, (int) (newSize & (CHUNK_BYTES - 1)), CHUNK_BYTES, (byte) 0);
					}
				}
				this.size = newSize;
			}
			finally {
				this.lock.writeLock().unlock();
			}
		}

	}

	/** An open file. The content remains when the handle is closed. */
	private static final class Handle implements StorageFile {

		private final Content content;

		private volatile boolean closed;

		Handle(Content content) {
			this.content = content;
		}

		private Content content() throws IOException {
			if (this.closed) {
				throw new IOException("File is closed");
			}
			return this.content;
		}

		@Override
		public long size() throws IOException {
			return content().size;
		}

		@Override
		public void read(long offset, byte[] target, int from, int length) throws IOException {
			content().read(offset, target, from, length);
		}

		@Override
		public void write(long offset, byte[] source, int from, int length) throws IOException {
			content().write(offset, source, from, length);
		}

		@Override
		public void resize(long size) throws IOException {
			content().resize(size);
		}

		@Override
		public void sync() throws IOException {
			content();
		}

		@Override
		public Object identity() {
			return this.content;
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
