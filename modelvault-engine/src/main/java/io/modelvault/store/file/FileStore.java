package io.modelvault.store.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.Durability;
import io.modelvault.store.MaintenanceKind;
import io.modelvault.store.MaintenanceState;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.Snapshot;
import io.modelvault.store.Store;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.StoreStatistics;
import io.modelvault.store.WriteTransaction;
import io.modelvault.store.WriterState;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.OperationBuffer;
import io.modelvault.store.file.recovery.Recovered;
import io.modelvault.store.file.recovery.Recovery;
import io.modelvault.store.file.tree.TreeCheck;
import io.modelvault.store.io.FileHeldException;
import io.modelvault.store.io.FileLocation;
import io.modelvault.store.io.MemoryStorage;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.Storage.Access;
import io.modelvault.store.io.StorageFile;
import io.modelvault.store.io.WriterLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in one file. This class keeps the house: who may write, which volume is in use,
 * and when checkpoints and compactions run. What the bytes are is the volume's affair.
 * <p>
 * Invariants: locks are taken in the order maintenance, writer permit, a volume's own;
 * the volume changes only under both of the first two.
 */
public final class FileStore implements Store {

	private static final Logger logger = LoggerFactory.getLogger(FileStore.class);

	private static final String MEMORY_NAME = "memory";

	private static final Duration COMPACTION_INTERVAL = Duration.ofSeconds(10);

	private final Storage storage;

	private final String name;

	private final StoreOptions options;

	private final Thresholds thresholds;

	private final @Nullable WriterLock lock;

	private final Health health;

	private final WriterPermit permit;

	private final ReentrantLock compactionLock = new ReentrantLock();

	private final RecoveryReport report;

	private final List<Maintenance> maintenance;

	/** The buffer of the one write transaction. */
	private final OperationBuffer operations = new OperationBuffer();

	private final ActivityCounters activity = new ActivityCounters();

	private final MaintenanceLog checkpointLog = new MaintenanceLog(() -> this.volume.logBytesSinceCheckpoint());

	private final MaintenanceLog compactionLog = new MaintenanceLog(() -> this.volume.usedBytes());

	private volatile Volume volume;

	/** The one under way. */
	private volatile @Nullable Compaction compaction;

	private volatile boolean closed;

	private FileStore(Storage storage, String name, StoreOptions options, @Nullable WriterLock lock, boolean created,
			Volume volume, Health health, WriterPermit permit, RecoveryReport report) {
		this.storage = storage;
		this.name = name;
		this.options = options;
		this.thresholds = new Thresholds(options);
		this.lock = lock;
		this.volume = volume;
		this.health = health;
		this.permit = permit;
		this.report = created ? created(report) : report;
		boolean maintained = options.automaticMaintenance() && !options.readOnly();
		this.maintenance = maintained
				? List.of(new Maintenance("checkpoint-" + name, options.syncInterval(), this::checkpointIfDue),
						new Maintenance("compaction-" + name, COMPACTION_INTERVAL, this::compactIfDue))
				: List.of();
	}

	private static RecoveryReport created(RecoveryReport report) {
		return new RecoveryReport(report.mode(), Outcome.CREATED, null, report.offset(), 0, 0, false, false, null,
				report.duration());
	}

	/**
	 * Opens a file, making it when it is not there. Its directory must be.
	 * @throws DatabaseLockedException when somebody else has it open
	 * @throws io.modelvault.error.RecoveryRefusedException when the recovery mode forbids
	 * what would have to be done
	 * @throws io.modelvault.error.UnsupportedFormatException when it is no such file, or
	 * a newer one
	 * @throws StorageFailedException when the file system refuses
	 */
	public static FileStore open(Path file, StoreOptions options) {
		try {
			FileLocation location = FileLocation.of(file);
			if (options.readOnly() && !location.exists()) {
				throw new NoSuchFileException(file.toString());
			}
			WriterLock lock = location.lock(options.readOnly(), (front) -> FileHeader.read(location.name(), front));
			try {
				return open(location.storage(options.mappedReads()), location.name(), options, lock);
			}
			catch (IOException | RuntimeException ex) {
				lock.close();
				throw ex;
			}
		}
		catch (FileHeldException ex) {
			throw new DatabaseLockedException(
					"The database " + file.getFileName()
							+ " is held by another process, whose lock file has been deleted: stop that process",
					Map.of("file", String.valueOf(file.getFileName()), "holder", "unknown"), ex);
		}
		catch (IOException ex) {
			throw failed("Opening the database " + file, ex);
		}
	}

	/** A store in memory, which ends with the process. */
	public static FileStore inMemory(StoreOptions options) {
		return inMemory(new MemoryStorage(), options);
	}

	/** A store in memory that starts from a file's bytes. */
	public static FileStore inMemory(byte[] image, StoreOptions options) {
		MemoryStorage storage = new MemoryStorage();
		storage.put(MEMORY_NAME, image);
		return inMemory(storage, options);
	}

	private static FileStore inMemory(MemoryStorage storage, StoreOptions options) {
		try {
			return open(storage, MEMORY_NAME, options.withDurability(Durability.OS), null);
		}
		catch (IOException ex) {
			throw failed("Opening a database in memory", ex);
		}
	}

	/**
	 * Opens a file of any storage; who calls this has seen to it that nobody else does.
	 */
	static FileStore open(Storage storage, String name, StoreOptions options, @Nullable WriterLock lock)
			throws IOException {
		boolean created = !options.readOnly() && prepare(storage, name);
		StorageFile file = storage.open(name, options.readOnly() ? Access.READ : Access.WRITE);
		try {
			Recovered recovered = new Recovery(storage, name, file, options).run();
			log(name, recovered.report());
			Health health = new Health();
			WriterPermit permit = new WriterPermit();
			Volume volume = options.readOnly() ? Volume.reading(file, recovered, options, health, permit)
					: Volume.writing(file, recovered, options, health, permit);
			return new FileStore(storage, name, options, lock, created, volume, health, permit, recovered.report());
		}
		catch (IOException | RuntimeException ex) {
			file.close();
			throw ex;
		}
	}

	/**
	 * Clears away what an interrupted creation or compaction left, and makes the file
	 * when it is not there.
	 */
	private static boolean prepare(Storage storage, String name) throws IOException {
		for (String orphan : storage.list(name + Compaction.UNFINISHED)) {
			storage.delete(orphan);
		}
		if (storage.exists(name) && !isEmpty(storage, name)) {
			return false;
		}
		String unfinished = Compaction.unfinished(name);
		try {
			Volume.format(storage, unfinished, 0, System.currentTimeMillis());
			storage.replace(unfinished, name);
		}
		catch (IOException | RuntimeException ex) {
			Compaction.discard(storage, unfinished, ex);
			throw ex;
		}
		storage.syncNames();
		return true;
	}

	private static boolean isEmpty(Storage storage, String name) throws IOException {
		try (StorageFile file = storage.open(name, Access.READ)) {
			return file.size() == 0;
		}
	}

	private static void log(String name, RecoveryReport report) {
		if (report.outcome() == Outcome.TRUNCATED) {
			logger.warn("{}: {} bytes behind the last commit at offset {} were cut ({}); {}. Copy: {}", name,
					report.bytesDiscarded(), report.offset(), report.reason(), report.acknowledgedDataAffected()
							? "acknowledged commits were among them" : "no acknowledged commit was among them",
					report.quarantineFile());
		}
		else {
			logger.debug("{}: opened, {} transactions replayed", name, report.transactionsReplayed());
		}
	}

	static StorageFailedException failed(String what, IOException cause) {
		return new StorageFailedException(what + " failed: " + cause, Map.of("operation", what), cause);
	}

	// --- reading and writing

	@Override
	public Snapshot snapshot() {
		Volume current = retained();
		return new FileSnapshot(current, current.published());
	}

	/** A moment of the volume in use; for the holder of the writer permit. */
	Snapshot snapshot(Moment moment) {
		return new FileSnapshot(retained(), moment);
	}

	@Override
	public WriteTransaction begin(Duration timeout) {
		ensureOpen();
		if (this.options.readOnly()) {
			throw new ReadOnlyException("The database is open for reading only", Map.of());
		}
		this.health.check();
		awaitTurn(timeout);
		if (this.closed || this.health.isPoisoned()) {
			this.permit.release();
			ensureOpen();
			this.health.check();
		}
		return new FileTransaction(this, this.volume, this.operations, this.thresholds.heapNodes());
	}

	private void awaitTurn(Duration timeout) {
		long startNanos = System.nanoTime();
		try {
			if (this.thresholds.isHeapFull(this.volume) && !this.permit.isHeldHere()) {
				checkpoint();
			}
			slowDown();
			this.permit.acquire(timeout);
		}
		finally {
			this.activity.waits.doneSince(startNanos);
		}
	}

	/** Lets a compaction under way keep pace with writers who are faster. */
	private void slowDown() {
		Compaction running = this.compaction;
		if (running != null) {
			long pause = running.pauseNanos(this.volume.usedBytes());
			if (pause > 0) {
				LockSupport.parkNanos(this, pause);
			}
		}
	}

	/** This thread works on the write transaction. */
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
	 * A transaction has been committed.
	 * @param startNanos when the commit began
	 */
	void committed(long startNanos) {
		this.activity.commits.doneSince(startNanos);
		if (!this.maintenance.isEmpty()) {
			if (isCheckpointDue()) {
				this.maintenance.get(0).wake();
			}
			if (this.thresholds.isCompactionDue(this.volume)) {
				this.maintenance.get(1).wake();
			}
		}
	}

	boolean isWritable() {
		return !this.closed && !this.health.isPoisoned();
	}

	void ensureOpen() {
		if (this.closed) {
			throw new DatabaseClosedException("The database is closed", Map.of());
		}
	}

	// --- maintenance

	private void checkpointIfDue() {
		if (!isWritable()) {
			return;
		}
		if (this.options.durability() == Durability.INTERVAL) {
			syncAppended();
		}
		if (isCheckpointDue()) {
			checkpoint();
		}
	}

	private void syncAppended() {
		Volume current = retained();
		try {
			current.syncUpTo(current.appended().sequence());
		}
		finally {
			release(current);
		}
	}

	private void compactIfDue() {
		if (isWritable() && this.thresholds.isCompactionDue(this.volume)) {
			compact();
		}
	}

	private boolean isCheckpointDue() {
		return this.thresholds.isCheckpointDue(this.volume, this.compaction != null);
	}

	@Override
	public void checkpoint() {
		ensureWritable();
		this.permit.refuseWithin("checkpoint");
		Volume current = retained();
		try {
			this.checkpointLog.run(current::checkpoint);
		}
		finally {
			release(current);
		}
	}

	private static void release(Volume current) {
		try {
			current.release();
		}
		catch (IOException ex) {
			throw failed("Closing a file that compaction has replaced", ex);
		}
	}

	private void ensureWritable() {
		ensureOpen();
		if (this.options.readOnly()) {
			throw new ReadOnlyException("The database is open for reading only", Map.of());
		}
		this.health.check();
	}

	@Override
	public void compact() {
		ensureWritable();
		this.permit.refuseWithin("compaction");
		this.compactionLog.run(this::compactAlone);
	}

	private long compactAlone(MaintenanceLog.Run run) {
		this.compactionLock.lock();
		try {
			Volume old = this.volume;
			Compaction running = compaction(this.storage);
			this.compaction = running;
			return running.replace(old, this.name, (fresh) -> swap(old, fresh), run) ? this.volume.usedBytes() : 0;
		}
		catch (IOException ex) {
			throw failed("Compacting the database", ex);
		}
		finally {
			this.compaction = null;
			this.compactionLock.unlock();
		}
	}

	/**
	 * From here on the new file is the database; if its name were not durable, commits to
	 * it would not be.
	 */
	private void swap(Volume old, Volume fresh) throws IOException {
		try {
			this.storage.syncNames();
		}
		catch (IOException ex) {
			throw this.health.poison("Syncing the directory after a compaction", ex);
		}
		fresh.adopt(this.health);
		fresh.countOnFrom(old);
		this.volume = fresh;
		old.supersede();
		old.release();
	}

	@Override
	public void compactTo(Path target) {
		ensureOpen();
		try {
			FileLocation location = FileLocation.of(target);
			try (WriterLock held = location.exists() ? location.lock(false) : null) {
				copyTo(location.storage(this.options.mappedReads()), location.name());
			}
		}
		catch (IOException ex) {
			throw failed("Copying the database to " + target.getFileName(), ex);
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
			throw failed("Copying the database to memory", ex);
		}
	}

	void copyTo(Storage where, String target) throws IOException {
		Volume current = retained();
		try {
			compaction(where).copy(current, target);
		}
		finally {
			current.release();
		}
	}

	/** The volume in use, which stays open until it is released. */
	private Volume retained() {
		while (true) {
			ensureOpen();
			Volume current = this.volume;
			if (current.retain()) {
				return current;
			}
		}
	}

	private Compaction compaction(Storage where) {
		return new Compaction(where, this.options, this.permit, this.thresholds.heapNodes() / 2);
	}

	// --- what is known of it

	@Override
	public RecoveryReport recoveryReport() {
		return this.report;
	}

	@Override
	public StoreActivity activity() {
		return this.activity.with(this.volume, this.checkpointLog, this.compactionLog);
	}

	@Override
	public StoreStatistics statistics() {
		StoreActivity activity = activity();
		Volume current = this.volume;
		Moment moment = current.appended();
		long used = current.usedBytes();
		try {
			return new StoreStatistics(this.closed ? used : current.file().size(), used,
					Math.min(used, moment.roots().compactedBytes()), current.logBytesSinceCheckpoint(),
					moment.sequence(), activity.commits().count(), activity.syncs().count(), activity.syncs().nanos(),
					activity.checkpoints().count(), activity.compactions().count(), this.health.isPoisoned());
		}
		catch (IOException ex) {
			throw failed("Asking for the size of the database file", ex);
		}
	}

	@Override
	public String formatVersion() {
		FileHeader header = this.volume.header();
		return header.major() + "." + header.minor();
	}

	@Override
	public WriterState writer() {
		return this.permit.state();
	}

	@Override
	public MaintenanceState maintenance(MaintenanceKind kind) {
		boolean automatic = !this.maintenance.isEmpty();
		boolean writes = !this.options.readOnly();
		return switch (kind) {
			case CHECKPOINT -> new MaintenanceState(automatic, writes && isCheckpointDue(),
					writes && this.thresholds.isCheckpointOverdue(this.volume, this.compaction != null),
					this.checkpointLog.running(), this.checkpointLog.history());
			case COMPACTION -> new MaintenanceState(automatic, writes && this.thresholds.isCompactionDue(this.volume),
					writes && this.thresholds.isCompactionOverdue(this.volume), this.compactionLog.running(),
					this.compactionLog.history());
		};
	}

	/**
	 * Looks over every node and value of the published moment.
	 * @return what is wrong, in words; empty when all is in order
	 */
	public List<String> check() {
		if (this.closed) {
			return List.of();
		}
		List<String> findings = new ArrayList<>();
		Volume current = retained();
		try {
			current.published()
				.roots()
				.forEach((tree, number) -> TreeCheck.findings(tree, current.source())
					.forEach((finding) -> findings.add("tree " + number + ": " + finding)));
		}
		finally {
			release(current);
		}
		return findings;
	}

	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.maintenance.forEach(Maintenance::close);
		this.compactionLock.lock();
		try {
			closeOnce();
		}
		finally {
			this.compactionLock.unlock();
		}
	}

	private void closeOnce() {
		if (this.closed) {
			return;
		}
		try {
			if (!this.options.readOnly() && !this.health.isPoisoned()) {
				shutDown();
			}
		}
		finally {
			this.closed = true;
			letGo();
		}
	}

	private void shutDown() {
		Volume current = this.volume;
		if (!current.close(() -> this.closed = true)) {
			logger.warn("{}: closed while a write transaction is open; it is not committed", this.name);
		}
	}

	private void letGo() {
		try (WriterLock held = this.lock) {
			this.volume.close();
		}
		catch (IOException ex) {
			throw failed("Closing the database file", ex);
		}
	}

}
