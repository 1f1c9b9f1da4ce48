package io.modelvault.store.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.CreateMode;
import io.modelvault.store.DataLoss;
import io.modelvault.store.Durability;
import io.modelvault.store.FileCondition;
import io.modelvault.store.MaintenanceKind;
import io.modelvault.store.MaintenanceState;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.StoreStatistics;
import io.modelvault.store.WriterState;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.OperationBuffer;
import io.modelvault.store.file.tree.TreeCheck;
import io.modelvault.store.io.FileHeldException;
import io.modelvault.store.io.FileLocation;
import io.modelvault.store.io.MemoryStorage;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.WriterLock;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Implements {@link Store} in one file: opens it, hands out snapshots and the write
 * transaction, and closes it. {@link Volume} reads and writes the file's bytes;
 * {@link MaintenanceSchedule} decides when checkpoints and compactions run.
 * <p>
 * Invariants: locks are taken in the order maintenance lock, writer permit, lock of a
 * volume. The maintenance lock is the lock of {@link Compactions}, then the lock of the
 * {@link Checkpoints} of the volume in use. The volume in use is replaced only under the
 * lock of {@link Compactions} and the writer permit.
 */
public final class FileStore implements Store {

	private static final Logger logger = LoggerFactory.getLogger(FileStore.class);

	private static final String MEMORY_NAME = "memory";

	private final StoreBootstrap opened;

	private final @Nullable WriterLock lock;

	private final WriterPermit permit;

	private final VolumeInUse volume;

	private final Compactions compactions;

	private final MaintenanceSchedule upkeep;

	/** The operation buffer, which all write transactions use in turn. */
	private final OperationBuffer operations = new OperationBuffer();

	/**
	 * The number of nodes that a write transaction may keep in the heap before it spills.
	 */
	private final long heapNodes;

	private final ActivityCounters activity = new ActivityCounters();

	private FileStore(StoreBootstrap opened, @Nullable WriterLock lock) {
		Thresholds thresholds = new Thresholds(opened.options());
		this.opened = opened;
		this.lock = lock;
		this.permit = opened.permit();
		this.heapNodes = thresholds.heapNodes();
		this.volume = opened.volume();
		this.compactions = new Compactions(opened, this.heapNodes / 2);
		this.upkeep = new MaintenanceSchedule(opened, this.compactions, thresholds);
	}

	/**
	 * Opens a file, and makes it when it does not exist and the options allow it. Its
	 * directory must exist.
	 * @throws DatabaseLockedException when another process or handle has it open
	 * @throws io.modelvault.error.DatabaseNotFoundException when it does not exist and is
	 * not to be made
	 * @throws io.modelvault.error.RecoveryRefusedException when the recovery mode forbids
	 * the truncation that the file needs
	 * @throws io.modelvault.error.UnsupportedFormatException when the file is not a
	 * ModelVault database, or its format is newer
	 * @throws StorageFailedException when the file system reports an error
	 */
	public static FileStore open(Path file, StoreOptions options) {
		try {
			FileLocation location = FileLocation.of(file);
			if (!location.exists()) {
				Creation.requireOfMissing(location.name(), options);
			}
			WriterLock lock = location.lock(options.readOnly(),
					(front) -> Creation.requireOfContent(location.name(), front, options));
			try {
				return open(location.storage(options.mappedReads()), location.name(), options, lock);
			}
			catch (IOException | RuntimeException | Error ex) {
				lock.close();
				throw ex;
			}
		}
		catch (FileHeldException ex) {
			throw WriterLock.locked(String.valueOf(file.getFileName()), ex);
		}
		catch (IOException ex) {
			throw FailureLatch.failed("Opening the database " + file, ex);
		}
	}

	/** Creates a store in memory. Its contents are lost when the process ends. */
	public static FileStore inMemory(StoreOptions options) {
		return inMemory(new MemoryStorage(), options);
	}

	/** Creates a store in memory from the bytes of a database file. */
	public static FileStore inMemory(byte[] image, StoreOptions options) {
		MemoryStorage storage = new MemoryStorage();
		storage.put(MEMORY_NAME, image);
		return inMemory(storage, options);
	}

	private static FileStore inMemory(MemoryStorage storage, StoreOptions options) {
		try {
			return open(storage, MEMORY_NAME,
					options.withDurability(Durability.OS).withCreateMode(CreateMode.IF_MISSING), null);
		}
		catch (IOException ex) {
			throw FailureLatch.failed("Opening a database in memory", ex);
		}
	}

	/**
	 * Opens a file of any storage. The caller ensures that no other store has it open.
	 */
	static FileStore open(Storage storage, String name, StoreOptions options, @Nullable WriterLock lock)
			throws IOException {
		return new FileStore(StoreBootstrap.from(storage, name, options), lock);
	}

	// --- reading and writing

	@Override
	public Snapshot snapshot() {
		Volume current = this.volume.retained();
		return new FileSnapshot(current, current.published());
	}

	/**
	 * Returns a snapshot of a version of the volume in use. The caller holds the writer
	 * permit.
	 */
	Snapshot snapshot(StoreVersion version) {
		return new FileSnapshot(this.volume.retained(), version);
	}

	@Override
	public WriteTransaction begin(Duration timeout) {
		this.volume.ensureWritable();
		awaitTurn(timeout);
		boolean begun = false;
		try {
			this.volume.ensureWritable();
			WriteTransaction transaction = new FileTransaction(this, this.volume.current(), this.operations,
					this.heapNodes);
			begun = true;
			return transaction;
		}
		finally {
			if (!begun) {
				this.permit.release();
			}
		}
	}

	private void awaitTurn(Duration timeout) {
		long startNanos = System.nanoTime();
		try {
			this.upkeep.keepPace();
			this.permit.acquire(timeout);
		}
		finally {
			this.activity.waits.doneSince(startNanos);
		}
	}

	/** Records that the current thread works on the write transaction. */
	void usesWriter() {
		this.permit.heldHere();
	}

	void releaseWriter() {
		this.permit.release();
	}

	void rolledBack() {
		this.activity.rollbacks.increment();
	}

	/**
	 * Counts a committed transaction and starts maintenance that has become due.
	 * @param startNanos when the commit began, by {@link System#nanoTime()}
	 */
	void committed(long startNanos) {
		this.activity.commits.doneSince(startNanos);
		this.upkeep.committed();
	}

	boolean isWritable() {
		return this.volume.isIntact();
	}

	void ensureOpen() {
		this.volume.ensureOpen();
	}

	// --- maintenance and copies

	@Override
	public void checkpoint() {
		this.upkeep.checkpoint();
	}

	@Override
	public void compact() {
		this.upkeep.compact();
	}

	@Override
	public void compactTo(Path target) {
		ensureOpen();
		try {
			FileLocation location = FileLocation.of(target);
			try (WriterLock held = location.lock(false,
					(front) -> Creation.requireReplaceable(location.name(), front))) {
				copyTo(location.storage(this.opened.options().mappedReads()), location.name());
			}
		}
		catch (FileHeldException ex) {
			throw WriterLock.locked(String.valueOf(target.getFileName()), ex);
		}
		catch (IOException ex) {
			throw FailureLatch.failed("Copying the database to " + target.getFileName(), ex);
		}
	}

	@Override
	public byte[] snapshotBytes() {
		ensureOpen();
		MemoryStorage where = new MemoryStorage();
		try {
			copyTo(where, MEMORY_NAME);
			return where.bytes(MEMORY_NAME);
		}
		catch (IOException ex) {
			throw FailureLatch.failed("Copying the database to memory", ex);
		}
	}

	/** Writes the live data of the published version to a file of any storage. */
	void copyTo(Storage where, String target) throws IOException {
		this.compactions.copyTo(where, target);
	}

	// --- reports and counters

	@Override
	public RecoveryReport recoveryReport() {
		return this.opened.report();
	}

	@Override
	public Optional<StorageFailedException> failure() {
		return this.volume.health().failure();
	}

	@Override
	public Optional<DataLoss> dataLoss() {
		return Optional.ofNullable(this.volume.current().loss());
	}

	@Override
	public void acknowledgeDataLoss() {
		this.volume.ensureWritable();
		this.permit.refuseWithin("acknowledgement of a loss");
		this.compactions.whileNone(() -> this.volume.current().acknowledgeLoss());
	}

	@Override
	public StoreActivity activity() {
		return this.activity.with(this.volume.current(), this.upkeep);
	}

	@Override
	public StoreStatistics statistics() {
		StoreActivity activity = activity();
		Volume current = this.volume.current();
		StoreVersion version = current.appended();
		long used = current.usedBytes();
		List<Volume> replaced = List.copyOf(this.compactions.replaced());
		try {
			return new StoreStatistics(this.volume.isClosed() ? used : current.file().size(), used,
					Math.min(used, version.roots().compactedBytes()), current.logBytesSinceCheckpoint(),
					version.sequence(), activity.commits().count(), activity.syncs().count(), activity.syncs().nanos(),
					activity.checkpoints().count(), activity.compactions().count(), this.volume.health().isPoisoned(),
					replaced.size(), replaced.stream().mapToLong(Volume::usedBytes).sum());
		}
		catch (IOException ex) {
			throw FailureLatch.failed("Asking for the size of the database file", ex);
		}
	}

	@Override
	public FileCondition fileCondition() {
		ensureOpen();
		try {
			return this.opened.path().condition();
		}
		catch (IOException ex) {
			throw FailureLatch.failed("Looking up the path of the database", ex);
		}
	}

	@Override
	public String formatVersion() {
		FileHeader header = this.volume.current().header();
		return header.major() + "." + header.minor();
	}

	@Override
	public WriterState writer() {
		return this.permit.state();
	}

	@Override
	public MaintenanceState maintenance(MaintenanceKind kind) {
		return this.upkeep.state(kind);
	}

	/**
	 * Verifies every node and value of the published version.
	 * @return the problems found, as text; empty when there are none or the store is
	 * closed
	 */
	public List<String> check() {
		if (this.volume.isClosed()) {
			return List.of();
		}
		List<String> findings = new ArrayList<>();
		Volume current = this.volume.retained();
		try {
			current.published()
				.roots()
				.forEach((tree, number) -> TreeCheck.findings(tree, current.source())
					.forEach((finding) -> findings.add("tree " + number + ": " + finding)));
		}
		finally {
			VolumeInUse.release(current);
		}
		return findings;
	}

	@Override
	public void close() {
		if (!this.volume.isClosed()) {
			this.upkeep.close();
			this.compactions.whileNone(this::closeOnce);
		}
	}

	private void closeOnce() {
		if (this.volume.isClosed()) {
			return;
		}
		try {
			if (!this.volume.isReadOnly() && !this.volume.health().isPoisoned() && isInPlace()) {
				shutDown();
			}
		}
		finally {
			this.volume.close();
			letGo();
		}
	}

	/** A file that was cut must not say that it was closed in order. */
	private boolean isInPlace() {
		try {
			FileCondition condition = this.opened.path().condition();
			if (condition == FileCondition.IN_PLACE) {
				return true;
			}
			logger.error("{}: another program has deleted, moved, replaced or cut the file while it was open; at the "
					+ "close it is {}. What no backup holds may be lost", this.opened.name(), condition);
			return false;
		}
		catch (IOException ex) {
			logger.debug("{}: the path of the database cannot be looked up", this.opened.name(), ex);
			return true;
		}
	}

	private void shutDown() {
		if (!this.volume.current().close(this.volume::close)) {
			logger.warn("{}: closed while a write transaction is open; it is not committed", this.opened.name());
		}
	}

	private void letGo() {
		try (WriterLock held = this.lock) {
			this.volume.current().close();
		}
		catch (IOException ex) {
			throw FailureLatch.failed("Closing the database file", ex);
		}
	}

}
