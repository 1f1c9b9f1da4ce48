package io.modelvault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.DataLoss;
import io.modelvault.store.FileCondition;
import io.modelvault.store.MaintenanceKind;
import io.modelvault.store.MaintenanceState;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.StoreStatistics;
import io.modelvault.store.WriterState;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.io.FileLocation;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.WriteTransaction;

/**
 * Wraps the store of a file that several handles of this process have open, one instance
 * for each handle. Closing the last one closes the file.
 */
final class SharedStore implements Store {

	/** The open files, by real path; guarded by itself. */
	private static final Map<Path, Shared> OPEN = new HashMap<>();

	private final Path path;

	private final Store store;

	private final AtomicBoolean closed = new AtomicBoolean();

	private SharedStore(Path path, Store store) {
		this.path = path;
		this.store = store;
	}

	static SharedStore open(Path file, StoreOptions options) {
		synchronized (OPEN) {
			Path path = realPath(file);
			Shared shared = OPEN.get(path);
			if (shared == null) {
				shared = new Shared(FileStore.open(file, options), options);
				OPEN.put(path, shared);
			}
			else if (!shared.options.equals(options)) {
				throw new DatabaseLockedException(
						"The database " + path.getFileName()
								+ " is open in this process with other options: use the same, or close it first",
						Map.of("file", String.valueOf(path.getFileName()), "holder", "this process"));
			}
			shared.handles++;
			return new SharedStore(path, shared.store);
		}
	}

	private static Path realPath(Path file) {
		try {
			return FileLocation.of(file).path();
		}
		catch (IOException ex) {
			throw new StorageFailedException("Opening the database " + file + " failed: " + ex,
					Map.of("operation", "open"), ex);
		}
	}

	@Override
	public Snapshot snapshot() {
		return this.store.snapshot();
	}

	@Override
	public WriteTransaction begin(Duration timeout) {
		return this.store.begin(timeout);
	}

	@Override
	public void checkpoint() {
		this.store.checkpoint();
	}

	@Override
	public void compact() {
		this.store.compact();
	}

	@Override
	public void compactTo(Path target) {
		this.store.compactTo(target);
	}

	@Override
	public byte[] snapshotBytes() {
		return this.store.snapshotBytes();
	}

	@Override
	public RecoveryReport recoveryReport() {
		return this.store.recoveryReport();
	}

	@Override
	public StoreStatistics statistics() {
		return this.store.statistics();
	}

	@Override
	public Optional<StorageFailedException> failure() {
		return this.store.failure();
	}

	@Override
	public Optional<DataLoss> dataLoss() {
		return this.store.dataLoss();
	}

	@Override
	public void acknowledgeDataLoss() {
		this.store.acknowledgeDataLoss();
	}

	@Override
	public StoreActivity activity() {
		return this.store.activity();
	}

	@Override
	public FileCondition fileCondition() {
		return this.store.fileCondition();
	}

	@Override
	public String formatVersion() {
		return this.store.formatVersion();
	}

	@Override
	public WriterState writer() {
		return this.store.writer();
	}

	@Override
	public MaintenanceState maintenance(MaintenanceKind kind) {
		return this.store.maintenance(kind);
	}

	@Override
	public void close() {
		if (!this.closed.compareAndSet(false, true)) {
			return;
		}
		synchronized (OPEN) {
			Shared shared = OPEN.get(this.path);
			if (shared != null && --shared.handles == 0) {
				OPEN.remove(this.path);
				shared.store.close();
			}
		}
	}

	private static final class Shared {

		private final Store store;

		private final StoreOptions options;

		private int handles;

		Shared(Store store, StoreOptions options) {
			this.store = store;
			this.options = options;
		}

	}

}
