package io.modelvault.store.io;

import java.io.IOException;

/** Temporary files in memory, which are counted, and fail when they are told to. */
public final class CountedTemporaryFiles implements TemporaryFiles {

	private final MemoryStorage storage = new MemoryStorage();

	private long roomBytes = Long.MAX_VALUE;

	private boolean changing;

	private int made;

	private int open;

	private long writtenBytes;

	/** How many there have been. */
	public int made() {
		return this.made;
	}

	/** How many have not been closed. */
	public int open() {
		return this.open;
	}

	/** How much has been written to all of them. */
	public long writtenBytes() {
		return this.writtenBytes;
	}

	/** Refuses to write more than this much. */
	public CountedTemporaryFiles withRoomFor(long bytes) {
		this.roomBytes = bytes;
		return this;
	}

	/** Gives other bytes than were written. */
	public CountedTemporaryFiles changing() {
		this.changing = true;
		return this;
	}

	@Override
	public StorageFile create() throws IOException {
		this.made++;
		this.open++;
		String name = "spill-" + this.made;
		return new Counted(name, this.storage.create(name));
	}

	private final class Counted implements StorageFile {

		private final String name;

		private final StorageFile file;

		private Counted(String name, StorageFile file) {
			this.name = name;
			this.file = file;
		}

		@Override
		public long size() throws IOException {
			return this.file.size();
		}

		@Override
		public void read(long offset, byte[] target, int from, int length) throws IOException {
			this.file.read(offset, target, from, length);
			if (CountedTemporaryFiles.this.changing) {
				target[from + length - 1]++;
			}
		}

		@Override
		public void write(long offset, byte[] source, int from, int length) throws IOException {
			CountedTemporaryFiles.this.writtenBytes += length;
			if (CountedTemporaryFiles.this.writtenBytes > CountedTemporaryFiles.this.roomBytes) {
				throw new IOException("No space left on device");
			}
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
			CountedTemporaryFiles.this.open--;
			this.file.close();
			CountedTemporaryFiles.this.storage.delete(this.name);
		}

	}

}
