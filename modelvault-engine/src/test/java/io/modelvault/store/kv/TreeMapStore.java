package io.modelvault.store.kv;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.error.WriterTimeoutException;
import io.modelvault.store.DataLoss;
import io.modelvault.store.FileCondition;
import io.modelvault.store.MaintenanceKind;
import io.modelvault.store.MaintenanceState;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.StoreStatistics;
import io.modelvault.store.WriterState;
import org.jspecify.annotations.Nullable;

/**
 * The store as plainly as it can be written: sorted maps, copied before they are changed.
 * What the record layer does is tested over it, and it is what the real store is compared
 * with. Its contents outlive it in a {@link Disk}.
 */
public final class TreeMapStore implements Store {

	private final Disk disk;

	private final boolean readOnly;

	private final AtomicBoolean closed = new AtomicBoolean();

	private TreeMapStore(Disk disk, boolean readOnly) {
		this.disk = disk;
		this.readOnly = readOnly;
	}

	public static TreeMapStore inMemory() {
		return new TreeMapStore(new Disk(), false);
	}

	public static TreeMapStore open(Disk disk) {
		return new TreeMapStore(disk, false);
	}

	public static TreeMapStore openReadOnly(Disk disk) {
		return new TreeMapStore(disk, true);
	}

	@Override
	public Snapshot snapshot() {
		checkOpen();
		return new Frozen(this.disk.state);
	}

	@Override
	public WriteTransaction begin(Duration timeout) {
		checkOpen();
		if (this.readOnly) {
			throw new ReadOnlyException("The store is read-only", Map.of());
		}
		try {
			if (!this.disk.writer.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new WriterTimeoutException("The writer before did not end in time", Map.of());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new WriterTimeoutException("Interrupted while waiting for the writer before", Map.of(), ex);
		}
		return new Writing(this.disk);
	}

	@Override
	public void checkpoint() {
		checkOpen();
	}

	@Override
	public void compact() {
		checkOpen();
	}

	@Override
	public void compactTo(Path target) {
		throw new StorageFailedException("A store of maps has no file", Map.of());
	}

	@Override
	public byte[] snapshotBytes() {
		throw new StorageFailedException("A store of maps has no file", Map.of());
	}

	@Override
	public RecoveryReport recoveryReport() {
		return new RecoveryReport(RecoveryMode.AUTO_TRUNCATE, RecoveryReport.Outcome.CLEAN, null, 0, 0, 0, false,
				Set.of(), null, Duration.ZERO);
	}

	@Override
	public StoreStatistics statistics() {
		checkOpen();
		long sequence = this.disk.state.sequence;
		return new StoreStatistics(0, 0, 0, 0, sequence, sequence, 0, 0, 0, 0, false, 0, 0);
	}

	@Override
	public Optional<StorageFailedException> failure() {
		return Optional.empty();
	}

	@Override
	public Optional<DataLoss> dataLoss() {
		return Optional.empty();
	}

	@Override
	public void acknowledgeDataLoss() {
		checkOpen();
	}

	@Override
	public StoreActivity activity() {
		return StoreActivity.NONE;
	}

	@Override
	public FileCondition fileCondition() {
		return FileCondition.IN_PLACE;
	}

	@Override
	public String formatVersion() {
		return "none";
	}

	@Override
	public WriterState writer() {
		return WriterState.FREE;
	}

	@Override
	public MaintenanceState maintenance(MaintenanceKind kind) {
		return new MaintenanceState(false, false, false, null, List.of());
	}

	@Override
	public void close() {
		this.closed.set(true);
	}

	private void checkOpen() {
		if (this.closed.get()) {
			throw new DatabaseClosedException("The store is closed", Map.of());
		}
	}

	/** What outlives a store. */
	public static final class Disk {

		private final Semaphore writer = new Semaphore(1, true);

		private volatile State state = new State(0, Map.of());

	}

	private record State(long sequence, Map<Integer, NavigableMap<byte[], byte[]>> trees) {

		NavigableMap<byte[], byte[]> tree(int tree) {
			return this.trees.getOrDefault(tree, newTree());
		}

	}

	private static NavigableMap<byte[], byte[]> newTree() {
		return new TreeMap<>(Arrays::compareUnsigned);
	}

	private static NavigableMap<byte[], byte[]> sub(NavigableMap<byte[], byte[]> tree, KeyRange range) {
		if (range.isEmpty()) {
			return newTree();
		}
		byte[] from = range.from();
		byte[] to = range.to();
		NavigableMap<byte[], byte[]> result = (from != null) ? tree.tailMap(from, true) : tree;
		return (to != null) ? result.headMap(to, false) : result;
	}

	private abstract static class Reading implements Trees {

		abstract NavigableMap<byte[], byte[]> tree(int tree);

		@Override
		public byte @Nullable [] get(int tree, byte[] key) {
			byte[] value = tree(tree).get(key);
			return (value != null) ? value.clone() : null;
		}

		@Override
		public boolean contains(int tree, byte[] key) {
			return tree(tree).containsKey(key);
		}

		@Override
		public long count(int tree, KeyRange range) {
			return sub(tree(tree), range).size();
		}

		@Override
		public Cursor cursor(int tree, KeyRange range, Direction direction) {
			NavigableMap<byte[], byte[]> entries = sub(tree(tree), range);
			return new Walk((direction == Direction.ASCENDING) ? entries : entries.descendingMap());
		}

	}

	private static final class Frozen extends Reading implements Snapshot {

		private final State state;

		private Frozen(State state) {
			this.state = state;
		}

		@Override
		NavigableMap<byte[], byte[]> tree(int tree) {
			return this.state.tree(tree);
		}

		@Override
		public long commitSequence() {
			return this.state.sequence;
		}

		@Override
		public void close() {
			// Nothing to let go of.
		}

	}

	private static final class Writing extends Reading implements WriteTransaction {

		private final Disk disk;

		private final long sequence;

		private Map<Integer, NavigableMap<byte[], byte[]>> trees;

		/** The trees that no snapshot, savepoint or cursor sees. */
		private final Set<Integer> own = new HashSet<>();

		private final List<Savepoint> savepoints = new ArrayList<>();

		private boolean changed;

		private boolean active = true;

		private Writing(Disk disk) {
			this.disk = disk;
			this.sequence = disk.state.sequence;
			this.trees = new HashMap<>(disk.state.trees);
		}

		@Override
		NavigableMap<byte[], byte[]> tree(int tree) {
			checkActive();
			return this.trees.getOrDefault(tree, newTree());
		}

		@Override
		public Cursor cursor(int tree, KeyRange range, Direction direction) {
			this.own.remove(tree);
			return super.cursor(tree, range, direction);
		}

		@Override
		public Snapshot base() {
			checkActive();
			return new Frozen(this.disk.state);
		}

		@Override
		public boolean put(int tree, byte[] key, byte[] value) {
			limit(key, MAX_KEY_BYTES);
			limit(value, MAX_VALUE_BYTES);
			this.changed = true;
			return owned(tree).put(key.clone(), value.clone()) != null;
		}

		@Override
		public boolean delete(int tree, byte[] key) {
			boolean removed = owned(tree).remove(key) != null;
			this.changed |= removed;
			return removed;
		}

		@Override
		public void drop(int tree) {
			checkActive();
			this.changed = true;
			this.trees.remove(tree);
			this.own.remove(tree);
		}

		@Override
		public void restore(Snapshot snapshot) {
			checkActive();
			this.changed = true;
			this.trees = new HashMap<>(((Frozen) snapshot).state.trees);
			this.own.clear();
		}

		@Override
		public Savepoint savepoint() {
			checkActive();
			this.own.clear();
			Savepoint savepoint = new Remembered(new HashMap<>(this.trees));
			this.savepoints.add(savepoint);
			return savepoint;
		}

		@Override
		public void release(Savepoint savepoint) {
			checkActive();
			this.savepoints.subList(indexOf(savepoint), this.savepoints.size()).clear();
		}

		@Override
		public void rollbackTo(Savepoint savepoint) {
			checkActive();
			this.savepoints.subList(indexOf(savepoint) + 1, this.savepoints.size()).clear();
			this.trees = new HashMap<>(((Remembered) savepoint).trees);
			this.own.clear();
		}

		/** Two savepoints of the same snapshot are not the same. */
		private int indexOf(Savepoint savepoint) {
			for (int index = 0; index < this.savepoints.size(); index++) {
				if (this.savepoints.get(index) == savepoint) {
					return index;
				}
			}
			throw new TransactionStateException("The savepoint is not one of this transaction, or no longer", Map.of());
		}

		@Override
		public long commit() {
			checkActive();
			this.active = false;
			long committed = this.changed ? this.sequence + 1 : this.sequence;
			this.disk.state = new State(committed, this.trees);
			this.disk.writer.release();
			return committed;
		}

		@Override
		public void rollback() {
			if (this.active) {
				this.active = false;
				this.disk.writer.release();
			}
		}

		@Override
		public void close() {
			rollback();
		}

		private NavigableMap<byte[], byte[]> owned(int tree) {
			checkActive();
			if (this.own.add(tree)) {
				NavigableMap<byte[], byte[]> copy = newTree();
				copy.putAll(this.trees.getOrDefault(tree, newTree()));
				this.trees.put(tree, copy);
			}
			return this.trees.get(tree);
		}

		private static void limit(byte[] bytes, int limit) {
			if (bytes.length > limit) {
				throw new LimitExceededException(bytes.length + " bytes are more than " + limit, Map.of());
			}
		}

		private void checkActive() {
			if (!this.active) {
				throw new TransactionStateException("The transaction is over", Map.of());
			}
		}

	}

	private record Remembered(Map<Integer, NavigableMap<byte[], byte[]>> trees) implements WriteTransaction.Savepoint {
	}

	private static final class Walk implements Cursor {

		private final NavigableMap<byte[], byte[]> entries;

		private Map.@Nullable Entry<byte[], byte[]> current;

		private boolean begun;

		private Walk(NavigableMap<byte[], byte[]> entries) {
			this.entries = entries;
		}

		@Override
		public boolean next() {
			if (!this.begun) {
				this.begun = true;
				this.current = this.entries.firstEntry();
			}
			else if (this.current != null) {
				this.current = this.entries.higherEntry(this.current.getKey());
			}
			return this.current != null;
		}

		@Override
		public byte[] key() {
			return entry().getKey().clone();
		}

		@Override
		public byte[] value() {
			return entry().getValue().clone();
		}

		@Override
		public void skip(long keys) {
			long left = keys;
			while (left > 0 && next()) {
				left--;
			}
		}

		private Map.Entry<byte[], byte[]> entry() {
			if (this.current == null) {
				throw new IllegalStateException("The cursor stands on no key");
			}
			return this.current;
		}

	}

}
