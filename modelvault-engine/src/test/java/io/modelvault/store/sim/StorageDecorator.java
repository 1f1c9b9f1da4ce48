package io.modelvault.store.sim;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;
import org.jspecify.annotations.Nullable;

/** A storage that does what another one does, but for what a subclass changes. */
public abstract class StorageDecorator implements Storage {

	private final Storage inner;

	protected StorageDecorator(Storage inner) {
		this.inner = inner;
	}

	/** What is to be given out for an opened file. */
	protected abstract StorageFile decorate(StorageFile file);

	@Override
	public StorageFile open(String name, Access access) throws IOException {
		return decorate(this.inner.open(name, access));
	}

	@Override
	public StorageFile create(String name) throws IOException {
		return decorate(this.inner.create(name));
	}

	@Override
	public boolean exists(String name) throws IOException {
		return this.inner.exists(name);
	}

	@Override
	public List<String> list(String prefix) throws IOException {
		return this.inner.list(prefix);
	}

	@Override
	public @Nullable Object identity(String name) throws IOException {
		return this.inner.identity(name);
	}

	@Override
	public void publish(String source, String target) throws IOException {
		this.inner.publish(source, target);
	}

	@Override
	public void replace(String source, String target) throws IOException {
		this.inner.replace(source, target);
	}

	@Override
	public void delete(String name) throws IOException {
		this.inner.delete(name);
	}

	@Override
	public void syncNames() throws IOException {
		this.inner.syncNames();
	}

	/** A file that does what another one does, but for what a subclass changes. */
	public static class FileDecorator implements StorageFile {

		private final StorageFile inner;

		protected FileDecorator(StorageFile inner) {
			this.inner = inner;
		}

		/** Waits within a call until the test lets it go on. */
		protected static void await(CountDownLatch latch) throws IOException {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		}

		@Override
		public long size() throws IOException {
			return this.inner.size();
		}

		@Override
		public void read(long offset, byte[] target, int from, int length) throws IOException {
			this.inner.read(offset, target, from, length);
		}

		@Override
		public void write(long offset, byte[] source, int from, int length) throws IOException {
			this.inner.write(offset, source, from, length);
		}

		@Override
		public void resize(long size) throws IOException {
			this.inner.resize(size);
		}

		@Override
		public void sync() throws IOException {
			this.inner.sync();
		}

		@Override
		public Object identity() {
			return this.inner.identity();
		}

		@Override
		public void close() throws IOException {
			this.inner.close();
		}

	}

}
