package io.modelvault.store.file;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.modelvault.store.DataLoss;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.OperationBuffer;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.file.log.VerifiedReader;
import io.modelvault.store.file.recovery.RecoveryResult;
import io.modelvault.store.file.tree.NodeSource;
import io.modelvault.store.file.tree.Roots;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;
import org.jspecify.annotations.Nullable;

/**
 * One database file in use. Its parts each keep one thing true of it: {@link LogTail}
 * where its log ends, {@link Commits} which commits are appended, durable and seen,
 * {@link Superblocks} where the next open begins, {@link PageFlush} how nodes come into
 * it, {@link Checkpoints} how much of the log is to be replayed. All of them write
 * through one {@link VolumeFile}.
 * <p>
 * Invariants:
 * <ul>
 * <li>whoever appends holds the store's single writer permit;
 * <li>locks are taken in the order checkpoints, writer permit, page flush; a fresh volume
 * that nobody else has yet may be checkpointed under the permit;
 * <li>the file is open as long as there are users, of whom the store itself is one.
 * </ul>
 */
final class Volume implements AutoCloseable {

	private final FileHeader header;

	private final SaltedChecksum seal;

	private final VerifiedReader reader;

	private final VolumeFile file;

	private final Superblocks superblocks;

	private final Commits commits;

	private final LogTail log;

	private final PageFlush pages;

	private final Checkpoints checkpoints;

	private final AtomicInteger users = new AtomicInteger(1);

	/** How many pages were read from files that this one has replaced. */
	private volatile long earlierCacheMisses;

	private volatile boolean truncated;

	private Volume(StorageFile file, RecoveryResult recovered, StoreOptions options, FailureLatch health,
			WriterPermit permit) throws IOException {
		this.header = recovered.header();
		this.seal = recovered.seal();
		this.reader = recovered.reader();
		this.file = new VolumeFile(file, health);
		this.superblocks = new Superblocks(this.file, this.seal, this.header, recovered.superblock(),
				recovered.epoch() + 1);
		StoreVersion version = new StoreVersion(recovered.roots(), recovered.sequence(), recovered.tail(),
				recovered.nodesMade());
		this.commits = new Commits(this.file, options.durability(), version, permit::isWanted);
		this.log = new LogTail(this.file, this.seal, this.superblocks, this.commits, options.durability(),
				recovered.tail(), file.size());
		this.pages = new PageFlush(this.file, this.seal, this.log, this.commits);
		this.checkpoints = new Checkpoints(this.file, this.superblocks, this.log, this.pages, this.commits, permit,
				checkpointed(recovered));
	}

	private static StoreVersion checkpointed(RecoveryResult recovered) {
		boolean replayed = recovered.report().transactionsReplayed() > 0;
		return new StoreVersion(Roots.EMPTY, recovered.superblock().replaySequence(),
				replayed ? recovered.superblock().replayFrom() : recovered.tail(), 0);
	}

	/** Makes a file that holds an empty database, durably, and closes it. */
	static void format(Storage storage, String name, long sequence, long nowMillis) throws IOException {
		format(storage, name, sequence, nowMillis, null);
	}

	/**
	 * The same for a file that takes the place of another.
	 * @param loss what that one notes as lost
	 */
	static void format(Storage storage, String name, long sequence, long nowMillis, @Nullable DataLoss loss)
			throws IOException {
		try (StorageFile file = storage.create(name)) {
			format(file, sequence, nowMillis, loss);
		}
	}

	/** Makes an empty file an empty database, durably. */
	static void format(StorageFile file, long sequence, long nowMillis) throws IOException {
		format(file, sequence, nowMillis, null);
	}

	private static void format(StorageFile file, long sequence, long nowMillis, @Nullable DataLoss loss)
			throws IOException {
		UUID id = UUID.randomUUID();
		SaltedChecksum seal = new SaltedChecksum(id);
		Superblock initial = Superblock.initial(sequence);
		Superblock zeroth = new Superblock(0, 0, initial.replayFrom(), sequence, 0, false, initial.watermark(), loss);
		Superblock first = zeroth.withLoss(loss);
		FileHeader header = FileHeader.create(id, nowMillis);
		file.write(0, header.page(), 0, FileHeader.PAGE_BYTES);
		file.write(Superblock.offset(0), zeroth.page(seal, header), 0, FileHeader.PAGE_BYTES);
		file.write(Superblock.offset(1), first.page(seal, header), 0, FileHeader.PAGE_BYTES);
		file.sync();
	}

	/** Takes a recovered file into use for reading. */
	static Volume reading(StorageFile file, RecoveryResult recovered, StoreOptions options, FailureLatch health,
			WriterPermit permit) throws IOException {
		return new Volume(file, recovered, options, health, permit);
	}

	/**
	 * Takes a recovered file into use for writing. One that was closed in order stays as
	 * it is until something is written to it.
	 */
	static Volume writing(StorageFile file, RecoveryResult recovered, StoreOptions options, FailureLatch health,
			WriterPermit permit) throws IOException {
		Volume volume = new Volume(file, recovered, options, health, permit);
		RecoveryReport report = recovered.report();
		if (report.outcome() != Outcome.CLEAN || !report.damage().isEmpty()) {
			// What another process left in the operating system's cache becomes durable
			// before the watermark says so.
			volume.file.writeAgain(recovered.durable(), recovered.tail());
			volume.file.force();
			volume.superblocks.takeEpoch(recovered.tail());
		}
		return volume;
	}

	/** From now on a failure here is a failure of the database. */
	void adopt(FailureLatch database) {
		this.file.adopt(database);
	}

	NodeSource source() {
		return this.reader;
	}

	SaltedChecksum seal() {
		return this.seal;
	}

	StorageFile file() {
		return this.file.file();
	}

	FileHeader header() {
		return this.header;
	}

	/**
	 * Whether the file was cut by another program: it is, or was once, shorter than what
	 * has been written to it, or a read has met its end.
	 * @throws IOException when the file system does not tell, or the file is closed
	 */
	boolean isTruncated() throws IOException {
		if (!this.truncated) {
			long written = this.commits.published().end();
			this.truncated = this.reader.hasMetEnd() || this.file.file().size() < written;
		}
		return this.truncated;
	}

	/** Where the next segment goes; for the holder of the writer permit. */
	long tail() {
		return this.log.offset();
	}

	/** The newest version, for who writes. */
	StoreVersion appended() {
		return this.commits.appended();
	}

	/** The newest version that readers may see. */
	StoreVersion published() {
		return this.commits.published();
	}

	// --- what is known of it

	long usedBytes() {
		return this.log.offset();
	}

	StoreActivity.Work syncs() {
		return this.file.syncs();
	}

	/** How many of the syncs have made commits durable. */
	long commitSyncs() {
		return this.commits.syncs();
	}

	/** How often a page had to be read from the file. */
	long cacheMisses() {
		return this.earlierCacheMisses + this.reader.imagesRead();
	}

	/** Counts on from the file that this one replaces. */
	void countOnFrom(Volume replaced) {
		this.file.countOnFrom(replaced.file);
		this.commits.countOnFrom(replaced.commits);
		this.earlierCacheMisses = replaced.cacheMisses();
	}

	/** How much log the next open would have to replay. */
	long logBytesSinceCheckpoint() {
		return this.checkpoints.logBytesSince();
	}

	/** How many nodes have come into the heap since the last checkpoint. */
	long nodesSinceCheckpoint() {
		return this.checkpoints.nodesSince();
	}

	// --- users: compaction may replace this file while snapshots of it are held

	/** Whether the file is open. */
	boolean isInUse() {
		return this.users.get() > 0;
	}

	boolean retain() {
		int now = this.users.get();
		while (now > 0) {
			if (this.users.compareAndSet(now, now + 1)) {
				return true;
			}
			now = this.users.get();
		}
		return false;
	}

	void release() throws IOException {
		if (this.users.decrementAndGet() == 0) {
			this.file.file().close();
		}
	}

	/**
	 * Lets go of the file at once; whoever still holds a snapshot of it can read no more.
	 */
	@Override
	public void close() throws IOException {
		this.users.set(0);
		this.file.file().close();
	}

	// --- writing

	/** Appends the operations of a transaction as one segment, and empties the buffer. */
	void append(OperationBuffer operations, int flags, long sequence) {
		this.log.append(operations, flags, sequence);
	}

	/**
	 * Moves the nodes of a version that is not committed from the heap to the file; for
	 * the holder of the writer permit.
	 */
	void spill(Roots version) {
		this.pages.writePages(version, this.pages.reserve(version));
	}

	/**
	 * Writes what a transaction that was spilled leads to, durably, before the segment
	 * that commits it: a replay that finds the segment has no need to do it again, for
	 * which the heap may be too small. For the holder of the writer permit.
	 * @return where the record of the roots stands
	 */
	long settle(Roots version, long sequence) {
		PageFlush.Reservation room = this.pages.reserve(version);
		this.pages.writeDurably(version, sequence, room);
		return room.rootsOffset();
	}

	/**
	 * Appends the segment that commits a transaction, and makes it the newest version:
	 * one is not done without the other. To be called with the writer permit, which may
	 * be given back before {@link #awaitDurable(StoreVersion)}.
	 */
	StoreVersion commit(OperationBuffer operations, int flags, Roots roots, long sequence, long nodesMade) {
		StoreVersion version = this.commits.next(roots, sequence, this.log.endOf(operations), nodesMade);
		this.log.append(operations, flags, sequence);
		this.commits.add(version);
		return version;
	}

	/** Makes what several transactions have led to, all appended, the newest version. */
	void committed(Roots roots, long sequence, long nodesMade) {
		this.commits.add(this.commits.next(roots, sequence, this.log.offset(), nodesMade));
	}

	/** Waits until a version is as durable as the store promises. */
	void awaitDurable(StoreVersion version) {
		this.commits.awaitDurable(version);
	}

	/** Returns when a commit is durable and published. */
	void syncUpTo(long sequence) {
		this.commits.syncUpTo(sequence);
	}

	/** Fails when a write or a sync failed before. */
	void check() {
		this.file.check();
	}

	/** Lets those go who wait for commits that another file now holds durably. */
	void supersede() {
		this.commits.supersede();
	}

	/** As {@link Checkpoints#make}. */
	long checkpoint(MaintenanceLog.Run run) {
		return this.checkpoints.make(run);
	}

	/** As {@link Checkpoints#makeAlone}. */
	void checkpointAlone() {
		this.checkpoints.makeAlone();
	}

	/** The loss that the file notes. */
	@Nullable DataLoss loss() {
		return this.superblocks.loss();
	}

	/** As {@link Checkpoints#acknowledgeLoss}. */
	void acknowledgeLoss() {
		this.checkpoints.acknowledgeLoss();
	}

	/** Ends writing; as {@link Checkpoints#end}. */
	boolean close(Runnable whenAlone) {
		return this.checkpoints.end(whenAlone);
	}

	/** As {@link Checkpoints#markClosed}. */
	void markClosed() {
		this.checkpoints.markClosed();
	}

}
