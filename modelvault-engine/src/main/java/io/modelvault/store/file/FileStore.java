package io.modelvault.store.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.Durability;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.Snapshot;
import io.modelvault.store.Store;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.StoreStatistics;
import io.modelvault.store.WriteTransaction;
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

	/** What is put behind the name of a file that is being made. */
	private static final String UNFINISHED = ".unfinished-";

	/** How long maintenance waits for a transaction to end. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int NODE_HEAP_BYTES = 4608;

	/**
	 * How far the heap's nodes may outgrow the threshold before writers wait for the
	 * checkpoint.
	 */
	private static final int HEAP_FACTOR = 4;

	private static final long MIN_COMPACTION_BYTES = 1024 * 1024;

	private static final long CATCH_UP_BYTES = 64 * 1024;

	private final Storage storage;

	private final String name;

	private final StoreOptions options;

	private final @Nullable WriterLock lock;

	private final Health health;

	private final WriterPermit permit;

	private final ReentrantLock maintenanceLock = new ReentrantLock();

	private final RecoveryReport report;

	private final @Nullable Maintenance maintenance;

	private final AtomicLong commits = new AtomicLong();

	private final AtomicLong checkpoints = new AtomicLong();

	private final AtomicLong compactions = new AtomicLong();

	private volatile Volume volume;

	private volatile boolean closed;

	private FileStore(Storage storage, String name, StoreOptions options, @Nullable WriterLock lock, boolean created,
			Volume volume, Health health, WriterPermit permit, RecoveryReport report) {
		this.storage = storage;
		this.name = name;
		this.options = options;
		this.lock = lock;
		this.volume = volume;
		this.health = health;
		this.permit = permit;
		this.report = created ? created(report) : report;
		boolean maintained = options.automaticMaintenance() && !options.readOnly();
		this.maintenance = maintained ? new Maintenance(name, options.syncInterval(), this::maintain) : null;
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
			WriterLock lock = location.lock(options.readOnly());
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
		for (String orphan : storage.list(name + UNFINISHED)) {
			storage.delete(orphan);
		}
		if (storage.exists(name) && !isEmpty(storage, name)) {
			return false;
		}
		String unfinished = unfinished(name);
		try {
			Volume.format(storage, unfinished, 0, System.currentTimeMillis());
			storage.replace(unfinished, name);
		}
		catch (IOException | RuntimeException ex) {
			discard(storage, unfinished, ex);
			throw ex;
		}
		storage.syncNames();
		return true;
	}

	/** Clears away a file that could not be finished; the next open tries it again. */
	private static void discard(Storage storage, String unfinished, Exception cause) {
		try {
			storage.delete(unfinished);
		}
		catch (IOException ex) {
			cause.addSuppressed(ex);
		}
	}

	private static boolean isEmpty(Storage storage, String name) throws IOException {
		try (StorageFile file = storage.open(name, Access.READ)) {
			return file.size() == 0;
		}
	}

	private static String unfinished(String name) {
		return name + UNFINISHED + UUID.randomUUID();
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
		while (true) {
			ensureOpen();
			Volume current = this.volume;
			if (current.retain()) {
				return new FileSnapshot(current, current.published());
			}
		}
	}

	@Override
	public WriteTransaction begin(Duration timeout) {
		ensureOpen();
		if (this.options.readOnly()) {
			throw new ReadOnlyException("The database is open for reading only", Map.of());
		}
		this.health.check();
		if (nodesInHeapBytes() > HEAP_FACTOR * heapThresholdBytes()) {
			checkpoint();
		}
		this.permit.acquire(timeout);
		if (this.closed || this.health.isPoisoned()) {
			this.permit.release();
			ensureOpen();
			this.health.check();
		}
		return new FileTransaction(this, this.volume, heapThresholdBytes() / NODE_HEAP_BYTES);
	}

	void releaseWriter() {
		this.permit.release();
	}

	void committed() {
		this.commits.incrementAndGet();
		if (this.maintenance != null && (isCheckpointDue() || isCompactionDue())) {
			this.maintenance.wake();
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

	private void maintain() {
		if (!isWritable()) {
			return;
		}
		if (this.options.durability() == Durability.INTERVAL) {
			this.volume.syncUpTo(this.volume.appended().sequence());
		}
		if (isCompactionDue()) {
			compact();
		}
		else if (isCheckpointDue()) {
			checkpoint();
		}
	}

	private boolean isCheckpointDue() {
		Volume current = this.volume;
		long limit = Math.max(this.options.checkpointLogBytes(), current.usedBytes() / 16);
		return current.logBytesSinceCheckpoint() > limit || nodesInHeapBytes() > heapThresholdBytes();
	}

	private long nodesInHeapBytes() {
		return this.volume.nodesSinceCheckpoint() * NODE_HEAP_BYTES;
	}

	private long heapThresholdBytes() {
		long sixteenth = Runtime.getRuntime().maxMemory() / 16;
		return Math.max(256 * 1024, Math.min(sixteenth, 2 * this.options.checkpointLogBytes()));
	}

	private boolean isCompactionDue() {
		Volume current = this.volume;
		long used = current.usedBytes();
		double live = current.appended().roots().compactedBytes();
		return used > MIN_COMPACTION_BYTES && 1 - live / used > this.options.compactionGarbageRatio();
	}

	@Override
	public void checkpoint() {
		ensureWritable();
		this.maintenanceLock.lock();
		try {
			checkpoint(this.volume);
		}
		finally {
			this.maintenanceLock.unlock();
		}
	}

	private void ensureWritable() {
		ensureOpen();
		if (this.options.readOnly()) {
			throw new ReadOnlyException("The database is open for reading only", Map.of());
		}
		this.health.check();
	}

	private void checkpoint(Volume current) {
		Moment moment;
		Volume.Reservation room;
		this.permit.acquire(PATIENCE);
		try {
			if (!current.hasLogToCheckpoint()) {
				return;
			}
			moment = current.appended();
			room = current.reserve(moment.roots());
		}
		finally {
			this.permit.release();
		}
		current.checkpoint(moment, room);
		this.checkpoints.incrementAndGet();
	}

	@Override
	public void compact() {
		ensureWritable();
		this.maintenanceLock.lock();
		try {
			String unfinished = unfinished(this.name);
			try {
				compactInto(unfinished);
			}
			catch (IOException | RuntimeException ex) {
				discard(this.storage, unfinished, ex);
				throw ex;
			}
			this.compactions.incrementAndGet();
		}
		catch (IOException ex) {
			throw failed("Compacting the database", ex);
		}
		finally {
			this.maintenanceLock.unlock();
		}
	}

	private void compactInto(String unfinished) throws IOException {
		Volume old = this.volume;
		Moment moment = old.appended();
		// The copy has a health of its own: when it fails, the database has not.
		Health copyHealth = new Health();
		Volume fresh = freshVolume(this.storage, unfinished, moment.sequence() - 1, copyHealth);
		boolean swapped = false;
		try {
			LogTransfer transfer = new LogTransfer(old, fresh, heapThresholdBytes() / NODE_HEAP_BYTES);
			transfer.copy(moment);
			Moment copied = fresh.appended();
			fresh.checkpoint(copied, fresh.reserve(copied.roots()));
			while (transfer.behindBytes() > CATCH_UP_BYTES) {
				transfer.catchUp();
				fresh.syncUpTo(fresh.appended().sequence());
			}
			this.permit.acquire(PATIENCE);
			try {
				transfer.catchUp();
				fresh.syncUpTo(fresh.appended().sequence());
				this.health.check();
				this.storage.replace(unfinished, this.name);
				swap(old, fresh);
				swapped = true;
			}
			finally {
				this.permit.release();
			}
		}
		finally {
			if (!swapped) {
				fresh.close();
			}
		}
	}

	private Volume freshVolume(Storage where, String unfinished, long sequence, Health copyHealth) throws IOException {
		Volume.format(where, unfinished, sequence, System.currentTimeMillis());
		StorageFile file = where.open(unfinished, Access.WRITE);
		try {
			Recovered empty = new Recovery(where, unfinished, file, this.options).run();
			return Volume.writing(file, empty, this.options, copyHealth, this.permit);
		}
		catch (IOException | RuntimeException ex) {
			file.close();
			throw ex;
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
		this.volume = fresh;
		old.supersede();
		old.release();
	}

	@Override
	public void compactTo(Path target) {
		ensureOpen();
		try {
			FileLocation location = FileLocation.of(target);
			copyTo(location.storage(this.options.mappedReads()), location.name());
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
		String unfinished = unfinished(target);
		Volume old = this.volume;
		while (!old.retain()) {
			ensureOpen();
			old = this.volume;
		}
		try {
			Moment moment = old.published();
			Volume fresh = freshVolume(where, unfinished, Math.max(0, moment.sequence() - 1), new Health());
			try {
				if (moment.sequence() > 0) {
					new LogTransfer(old, fresh, heapThresholdBytes() / NODE_HEAP_BYTES).copy(moment);
				}
				Moment copied = fresh.appended();
				fresh.checkpoint(copied, fresh.reserve(copied.roots()));
				fresh.seal(true);
			}
			finally {
				fresh.close();
			}
			where.replace(unfinished, target);
			where.syncNames();
		}
		catch (IOException | RuntimeException ex) {
			discard(where, unfinished, ex);
			throw ex;
		}
		finally {
			old.release();
		}
	}

	// --- what is known of it

	@Override
	public RecoveryReport recoveryReport() {
		return this.report;
	}

	@Override
	public StoreStatistics statistics() {
		Volume current = this.volume;
		Moment moment = current.appended();
		long used = current.usedBytes();
		try {
			return new StoreStatistics(this.closed ? used : current.file().size(), used,
					moment.roots().compactedBytes(), current.logBytesSinceCheckpoint(), moment.sequence(),
					this.commits.get(), current.syncs(), this.checkpoints.get(), this.compactions.get(),
					this.health.isPoisoned());
		}
		catch (IOException ex) {
			throw failed("Asking for the size of the database file", ex);
		}
	}

	/**
	 * Looks over every node and value of the published moment.
	 * @return what is wrong, in words; empty when all is in order
	 */
	public List<String> check() {
		if (this.closed) {
			return List.of();
		}
		Volume current = this.volume;
		List<String> findings = new ArrayList<>();
		current.published()
			.roots()
			.forEach((tree, number) -> TreeCheck.findings(tree, current.source())
				.forEach((finding) -> findings.add("tree " + number + ": " + finding)));
		return findings;
	}

	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		if (this.maintenance != null) {
			this.maintenance.close();
		}
		this.maintenanceLock.lock();
		try {
			closeOnce();
		}
		finally {
			this.maintenanceLock.unlock();
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
		if (!this.permit.tryAcquire(PATIENCE)) {
			logger.warn("{}: closed while a write transaction is open; it is not committed", this.name);
			return;
		}
		try {
			this.closed = true;
			Moment moment = current.appended();
			if (current.hasLogToCheckpoint()) {
				current.checkpoint(moment, current.reserve(moment.roots()));
			}
			current.seal(true);
		}
		finally {
			this.permit.release();
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
