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
 * One database file in use. Each of its parts maintains one aspect: {@link LogTail} the
 * end of the log, {@link Commits} which commits are appended, durable and published,
 * {@link Superblocks} where the next open begins, {@link PageFlush} how nodes are written
 * to the file, {@link Checkpoints} how much log the next open replays. All of them write
 * through one {@link VolumeFile}.
 * <p>
 * Invariants:
 * <ul>
 * <li>a thread that appends holds the store's writer permit;
 * <li>locks are taken in the order checkpoints, writer permit, page flush; a fresh volume
 * without other users may be checkpointed under the permit;
 * <li>the file stays open while it has users; the store itself is one of them.
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

	/** How many pages were read from the files that this one has replaced. */
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
	 * Takes a recovered file into use for writing. A file that was closed in order stays
	 * unchanged until the first write.
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

	/** Reports later failures of this file to the database's latch. */
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

	/** Returns the newest appended version, on which the next transaction builds. */
	StoreVersion appended() {
		return this.commits.appended();
	}

	/** Returns the newest version that readers may see. */
	StoreVersion published() {
		return this.commits.published();
	}

	// --- counters

	long usedBytes() {
		return this.log.offset();
	}

	StoreActivity.Work syncs() {
		return this.file.syncs();
	}

	/** Returns how many of the syncs have made commits durable. */
	long commitSyncs() {
		return this.commits.syncs();
	}

	/** Returns how many pages had to be read from the file. */
	long cacheMisses() {
		return this.earlierCacheMisses + this.reader.imagesRead();
	}

	/** Adds the counts of the file that this one replaces. */
	void countOnFrom(Volume replaced) {
		this.file.countOnFrom(replaced.file);
		this.commits.countOnFrom(replaced.commits);
		this.earlierCacheMisses = replaced.cacheMisses();
	}

	/** Returns the number of log bytes that the next open would have to replay. */
	long logBytesSinceCheckpoint() {
		return this.checkpoints.logBytesSince();
	}

	/** Returns the number of nodes added to the heap since the last checkpoint. */
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
	 * Closes the file at once. Snapshots that still use it can no longer read from it.
	 */
	@Override
	public void close() throws IOException {
		this.users.set(0);
		this.file.file().close();
	}

	// --- writing

	/** Appends the operations of a transaction as one segment and clears the buffer. */
	void append(OperationBuffer operations, int flags, long sequence) {
		this.log.append(operations, flags, sequence);
	}

	/**
	 * Moves the nodes of an uncommitted version from the heap to the file. The caller
	 * holds the writer permit.
	 */
	void spill(Roots version) {
		this.pages.writePages(version, this.pages.reserve(version));
	}

	/**
	 * Writes the resulting version of a spilled transaction durably, before the segment
	 * that commits it. A replay that finds the segment then does not repeat the
	 * transaction, for which the heap may be too small. The caller holds the writer
	 * permit.
	 * @return the offset of the roots record
	 */
	long settle(Roots version, long sequence) {
		PageFlush.Reservation room = this.pages.reserve(version);
		this.pages.writeDurably(version, sequence, room);
		return room.rootsOffset();
	}

	/**
	 * Appends the segment that commits a transaction, and makes its version the newest
	 * one; neither happens without the other. The caller holds the writer permit and may
	 * give it back before {@link #awaitDurable(StoreVersion)}.
	 */
	StoreVersion commit(OperationBuffer operations, int flags, Roots roots, long sequence, long nodesMade) {
		StoreVersion version = this.commits.next(roots, sequence, this.log.endOf(operations), nodesMade);
		this.log.append(operations, flags, sequence);
		this.commits.add(version);
		return version;
	}

	/** Makes the result of several appended transactions the newest version. */
	void committed(Roots roots, long sequence, long nodesMade) {
		this.commits.add(this.commits.next(roots, sequence, this.log.offset(), nodesMade));
	}

	/** Waits until a version is as durable as the store promises. */
	void awaitDurable(StoreVersion version) {
		this.commits.awaitDurable(version);
	}

	/** Waits until a commit is durable, and published with {@code Durability.FULL}. */
	void syncUpTo(long sequence) {
		this.commits.syncUpTo(sequence);
	}

	/** Throws when a write or a sync has failed before. */
	void check() {
		this.file.check();
	}

	/**
	 * Releases the threads that wait for commits which another file now holds durably.
	 */
	void supersede() {
		this.commits.supersede();
	}

	/** Makes a checkpoint, as {@link Checkpoints#make}. */
	long checkpoint(MaintenanceLog.Run run) {
		return this.checkpoints.make(run);
	}

	/** Makes a checkpoint as the only user, as {@link Checkpoints#makeAlone}. */
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

	/** Marks the file as closed, as {@link Checkpoints#markClosed}. */
	void markClosed() {
		this.checkpoints.markClosed();
	}

}
