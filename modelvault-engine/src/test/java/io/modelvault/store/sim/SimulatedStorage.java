package io.modelvault.store.sim;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;
import org.jspecify.annotations.Nullable;

/**
 * Files as the running program sees them, with a record of everything that it did, and
 * calls that fail on request. What a power cut leaves of them is {@link CrashedDisk}'s
 * affair.
 */
public final class SimulatedStorage implements Storage {

	private final Map<String, Content> names = new TreeMap<>();

	private final List<DiskEvent> events = new ArrayList<>();

	private FaultPlan faults = FaultPlan.NONE;

	private FaultPlan.@Nullable Call deadly;

	private int process;

	private int files;

	private int openHandles;

	private long calls;

	/** A disk with these files, all durable. */
	public static SimulatedStorage holding(Map<String, byte[]> files) {
		SimulatedStorage storage = new SimulatedStorage();
		files.forEach((name, bytes) -> {
			Content content = new Content(++storage.files);
			content.bytes = bytes.clone();
			content.size = bytes.length;
			storage.names.put(name, content);
		});
		return storage;
	}

	/** From now on calls fail as planned. */
	public void plan(FaultPlan plan) {
		this.faults = plan;
		this.calls = 0;
	}

	/**
	 * The next call of a kind does not return: the process is killed in it. With null, it
	 * lives on.
	 */
	public void killAt(FaultPlan.@Nullable Call kind) {
		this.deadly = kind;
	}

	/**
	 * What is left of a killed process: its files are closed, and stay as it saw them.
	 */
	public void bury() {
		this.process++;
		this.openHandles = 0;
	}

	/** How many calls could have failed since the plan was made. */
	public long calls() {
		return this.calls;
	}

	/** What has been done so far. */
	public List<DiskEvent> events() {
		return this.events;
	}

	/** Says how far the program has come. */
	public void mark(Object what) {
		this.events.add(new DiskEvent.Mark(what));
	}

	/** How many files are open. */
	public int openHandles() {
		return this.openHandles;
	}

	/** The files as the program sees them. */
	public Map<String, byte[]> files() {
		Map<String, byte[]> copy = new HashMap<>();
		this.names.forEach((name, content) -> copy.put(name, Arrays.copyOf(content.bytes, content.size)));
		return copy;
	}

	/** Numbers of the files that are there now, by name. */
	public Map<String, Integer> numbers() {
		Map<String, Integer> numbers = new HashMap<>();
		this.names.forEach((name, content) -> numbers.put(name, content.number));
		return numbers;
	}

	private void call(FaultPlan.Call kind) throws IOException {
		if (kind == this.deadly) {
			throw new Killed();
		}
		this.faults.before(kind, this.calls++);
	}

	private Content existing(String name) throws NoSuchFileException {
		Content content = this.names.get(name);
		if (content == null) {
			throw new NoSuchFileException(name);
		}
		return content;
	}

	@Override
	public StorageFile open(String name, Access access) throws IOException {
		call(FaultPlan.Call.OPEN);
		return new Handle(existing(name));
	}

	@Override
	public StorageFile create(String name) throws IOException {
		call(FaultPlan.Call.OPEN);
		if (this.names.containsKey(name)) {
			throw new FileAlreadyExistsException(name);
		}
		Content content = new Content(++this.files);
		this.names.put(name, content);
		this.events.add(new DiskEvent.Create(name, content.number));
		return new Handle(content);
	}

	@Override
	public boolean exists(String name) {
		return this.names.containsKey(name);
	}

	@Override
	public List<String> list(String prefix) {
		return this.names.keySet().stream().filter((name) -> name.startsWith(prefix)).toList();
	}

	@Override
	public @Nullable Object identity(String name) {
		return this.names.get(name);
	}

	@Override
	public void publish(String source, String target) throws IOException {
		if (this.names.containsKey(target)) {
			throw new FileAlreadyExistsException(target);
		}
		replace(source, target);
	}

	@Override
	public void replace(String source, String target) throws IOException {
		call(FaultPlan.Call.RENAME);
		this.names.put(target, existing(source));
		this.names.remove(source);
		this.events.add(new DiskEvent.Replace(source, target));
	}

	@Override
	public void delete(String name) throws IOException {
		call(FaultPlan.Call.RENAME);
		if (this.names.remove(name) != null) {
			this.events.add(new DiskEvent.Delete(name));
		}
	}

	@Override
	public void syncNames() throws IOException {
		call(FaultPlan.Call.SYNC_NAMES);
		this.events.add(new DiskEvent.SyncNames());
	}

	/** No code catches it, and no call follows it. */
	public static final class Killed extends Error {

	}

	private static final class Content {

		private final int number;

		private byte[] bytes = new byte[0];

		private int size;

		Content(int number) {
			this.number = number;
		}

		void resize(int newSize) {
			if (newSize > this.bytes.length) {
				this.bytes = Arrays.copyOf(this.bytes, Math.max(newSize, this.bytes.length * 2));
			}
			if (newSize < this.size) {
				Arrays.fill(this.bytes, newSize, this.size, (byte) 0);
			}
			this.size = newSize;
		}

	}

	private final class Handle implements StorageFile {

		private final Content content;

		private final int owner = SimulatedStorage.this.process;

		private boolean closed;

		Handle(Content content) {
			this.content = content;
			SimulatedStorage.this.openHandles++;
		}

		private void ensureOpen() throws IOException {
			if (this.closed) {
				throw new IOException("File is closed");
			}
		}

		@Override
		public long size() throws IOException {
			ensureOpen();
			return this.content.size;
		}

		@Override
		public void read(long offset, byte[] target, int from, int length) throws IOException {
			ensureOpen();
			call(FaultPlan.Call.READ);
			if (offset < 0 || offset + length > this.content.size) {
				throw new EOFException("Offset " + (offset + length) + " lies behind the end of the file");
			}
			System.arraycopy(this.content.bytes, (int) offset, target, from, length);
		}

		@Override
		public void write(long offset, byte[] source, int from, int length) throws IOException {
			ensureOpen();
			try {
				call(FaultPlan.Call.WRITE);
			}
			catch (FaultPlan.ShortWriteException ex) {
				apply(offset, source, from, (int) (length * ex.fraction()));
				throw ex;
			}
			apply(offset, source, from, length);
		}

		private void apply(long offset, byte[] source, int from, int length) {
			int end = Math.toIntExact(offset + length);
			if (length == 0) {
				return;
			}
			if (end > this.content.size) {
				this.content.resize(end);
			}
			System.arraycopy(source, from, this.content.bytes, (int) offset, length);
			SimulatedStorage.this.events
				.add(new DiskEvent.Write(this.content.number, offset, Arrays.copyOfRange(source, from, from + length)));
		}

		@Override
		public void resize(long size) throws IOException {
			ensureOpen();
			call(FaultPlan.Call.RESIZE);
			this.content.resize(Math.toIntExact(size));
			SimulatedStorage.this.events.add(new DiskEvent.Resize(this.content.number, size));
		}

		@Override
		public void sync() throws IOException {
			ensureOpen();
			try {
				call(FaultPlan.Call.SYNC);
			}
			catch (IOException ex) {
				SimulatedStorage.this.events.add(new DiskEvent.FailedSync(this.content.number));
				throw ex;
			}
			SimulatedStorage.this.events.add(new DiskEvent.Sync(this.content.number));
		}

		@Override
		public Object identity() {
			return this.content;
		}

		@Override
		public void close() {
			if (!this.closed && this.owner == SimulatedStorage.this.process) {
				this.closed = true;
				SimulatedStorage.this.openHandles--;
			}
		}

	}

}
